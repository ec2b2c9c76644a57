import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import { QueryPart } from '../../graphql/query-part.js';
import { usePageQuery } from '../../graphql/use-page-query.js';
import type { AppPath } from '../../lib/app-path.js';
import { useMe } from '../../lib/use-me.js';
import { Section } from '../../ui/section.js';
import { NothingYet } from '../../ui/states/nothing.js';
import { OtherPlans } from './other-plans.js';
import { PlanContent } from './plan-content.js';
import { PlanVersions } from './plan-versions.js';

const RecordProgressDialog = lazy(async () => ({
  default: (await import('./record-progress-dialog.js')).RecordProgressDialog,
}));

export const PlanTabQuery = graphql(`
  query PlanTab($id: ID!) {
    client(id: $id) {
      id
      currentPlan {
        id
        ...PlanContent_plan
        ...PlanVersions_plan
      }
      plans(first: 25) {
        nodes {
          id
          ...OtherPlans_plan
        }
      }
    }
  }
`);

interface PlanTabProps {
  clientId: string;
  /** Opens the dialog that records the progress of a goal. */
  recordPath(goalId: string): AppPath;
  /** The goal whose dialog is open. */
  openGoal: string | null;
  onSaved(): void;
  onCancel(): void;
}

/** The plan in force, what was agreed before it, and the client's other plans. */
export function PlanTab({ clientId, recordPath, openGoal, onSaved, onCancel }: PlanTabProps) {
  const { t } = useTranslation('plans');
  const query = usePageQuery(PlanTabQuery, { id: clientId });
  const mayRecord = useMe().may('plan:write');
  return (
    <>
      <QueryPart query={query} what={t('what')}>
        {({ client }) => {
          const plan = client?.currentPlan ?? null;
          return (
            <>
              {plan ? (
                <>
                  <PlanContent plan={plan} recordPath={mayRecord ? recordPath : undefined} />
                  <PlanVersions plan={plan} />
                </>
              ) : (
                <Section title={t('what')}>
                  <NothingYet title={t('nothing')} lead={t('nothingLead')} />
                </Section>
              )}
              <OtherPlans plans={client?.plans.nodes.filter(({ id }) => id !== plan?.id) ?? []} />
            </>
          );
        }}
      </QueryPart>
      {openGoal && mayRecord && (
        <Suspense>
          <RecordProgressDialog goalId={openGoal} onSaved={onSaved} onCancel={onCancel} />
        </Suspense>
      )}
    </>
  );
}
