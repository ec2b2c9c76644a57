import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import { QueryPart } from '../../graphql/query-part.js';
import { usePageQuery } from '../../graphql/use-page-query.js';
import type { AppPath } from '../../lib/app-path.js';
import { useMe } from '../../lib/use-me.js';
import { Section } from '../../ui/section.js';
import { NothingYet } from '../../ui/states/nothing.js';
import { SkeletonLines } from '../../ui/states/skeletons.js';
import { OtherPlans } from './other-plans.js';
import { PlanContent } from './plan-content.js';
import { PlanVersions } from './plan-versions.js';

const RecordProgressDialog = lazy(async () => ({
  default: (await import('./record-progress-dialog.js')).RecordProgressDialog,
}));

const DraftPlanDialog = lazy(async () => ({ default: (await import('./draft-plan-dialog.js')).DraftPlanDialog }));

const WorkingVersion = lazy(async () => ({ default: (await import('./working-version.js')).WorkingVersion }));

export const PlanTabQuery = graphql(`
  query PlanTab($id: ID!) {
    client(id: $id) {
      id
      endedOn
      currentPlan {
        id
        ...PlanContent_plan
        ...PlanVersions_plan
      }
      plans(first: 25) {
        nodes {
          id
          status
          workingVersion {
            id
          }
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

/** What is being prepared, the plan in force, what was agreed before it, and the client's other plans. */
export function PlanTab({ clientId, recordPath, openGoal, onSaved, onCancel }: PlanTabProps) {
  const { t } = useTranslation('plans');
  const query = usePageQuery(PlanTabQuery, { id: clientId });
  const mayWrite = useMe().may('plan:write');
  return (
    <>
      <QueryPart query={query} what={t('what')}>
        {({ client }) => {
          const plan = client?.currentPlan ?? null;
          const plans = client?.plans.nodes ?? [];
          const prepared = plans.filter(({ status, workingVersion }) => workingVersion && status !== 'ENDED');
          return (
            <>
              {prepared.map(({ id }) => (
                <Suspense key={id} fallback={<SkeletonLines what={t('draft.what')} lines={4} />}>
                  <WorkingVersion planId={id} />
                </Suspense>
              ))}
              {plan ? (
                <>
                  <PlanContent plan={plan} recordPath={recordPath} />
                  <PlanVersions plan={plan} />
                </>
              ) : (
                <Section title={t('what')}>
                  <NothingYet
                    title={t('nothing')}
                    lead={t(prepared.length > 0 ? 'nothingPrepared' : 'nothingLead')}
                    action={
                      mayWrite &&
                      client &&
                      !client.endedOn &&
                      prepared.length === 0 && <DraftPlan clientId={client.id} />
                    }
                  />
                </Section>
              )}
              <OtherPlans plans={plans.filter(({ id }) => id !== plan?.id)} />
            </>
          );
        }}
      </QueryPart>
      {openGoal && mayWrite && (
        <Suspense>
          <RecordProgressDialog goalId={openGoal} onSaved={onSaved} onCancel={onCancel} />
        </Suspense>
      )}
    </>
  );
}

/** The way to a first plan. */
function DraftPlan({ clientId }: { clientId: string }) {
  const { t } = useTranslation('plans');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('do.DRAFT.word')}</Button>
      {isOpen && (
        <Suspense>
          <DraftPlanDialog clientId={clientId} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
