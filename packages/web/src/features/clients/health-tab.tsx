import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import { QueryPart } from '../../graphql/query-part.js';
import { usePagedQuery } from '../../graphql/use-paged-query.js';
import { type CursorTrail, cursorOf, pagingOf } from '../../lib/paging.js';
import { paths } from '../../lib/paths.js';
import { useMe } from '../../lib/use-me.js';
import { LinkButton } from '../../ui/app-link.js';
import { WithheldIcon } from '../../ui/icons.js';
import { Section } from '../../ui/section.js';
import { LoadFailed } from '../../ui/states/load-failed.js';
import { StateLead, StatePanel } from '../../ui/states/state-panel.js';
import { AllergyTable } from './allergy-table.js';
import { ConditionTable } from './condition-table.js';
import { ObservationTable } from './observation-table.js';

export const HealthTabQuery = graphql(`
  query HealthTab($id: ID!, $after: String) {
    client(id: $id) {
      id
      redacted
      allergies(first: 100) {
        nodes {
          ...AllergyTable_allergy
        }
      }
      conditions(first: 100, order: { field: ONSET, direction: DESC }) {
        nodes {
          ...ConditionTable_condition
        }
      }
      observations(first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...ObservationTable_observation
        }
      }
    }
  }
`);

interface HealthTabProps {
  clientId: string;
  /** The cursors that led to the observations on screen. */
  trail: CursorTrail;
  onPage(trail: CursorTrail): void;
}

/** What is known of a client's health. None recorded, not loaded and withheld are three different things. */
export function HealthTab({ clientId, trail, onPage }: HealthTabProps) {
  const { t } = useTranslation('clients');
  const [query, whole] = usePagedQuery(
    HealthTabQuery,
    { id: clientId, after: cursorOf(trail) },
    ({ client }) => client?.observations,
    'FIXED_LENGTH',
  );
  const mayRecord = useMe().may('client:clinical');
  const record = (action: 'record-allergy' | 'record-condition') =>
    mayRecord && (
      <LinkButton size="compact-sm" path={paths.client(clientId, { tab: 'health', action })}>
        {t(`actions.${action}`)}
      </LinkButton>
    );
  return (
    <QueryPart query={query} what={t('health.what')}>
      {({ client }) => {
        const part = (field: 'allergies' | 'conditions' | 'observations', content: ReactNode) => {
          if (client?.[field]) return content;
          const what = t(`health.${field}`);
          if (client?.redacted.includes(field)) return <KeptBack what={what} />;
          return <LoadFailed what={what} failure={{ kind: 'SERVER', reference: null }} />;
        };
        return (
          <>
            <Section title={t('health.allergies')} actions={record('record-allergy')} padding="FLUSH">
              {part('allergies', <AllergyTable allergies={client?.allergies?.nodes ?? []} />)}
            </Section>
            <Section title={t('health.conditions')} actions={record('record-condition')} padding="FLUSH">
              {part('conditions', <ConditionTable conditions={client?.conditions?.nodes ?? []} />)}
            </Section>
            <Section title={t('health.observations')} padding="FLUSH">
              {part(
                'observations',
                <ObservationTable
                  observations={client?.observations?.nodes ?? []}
                  {...(client?.observations
                    ? {
                        paging: {
                          ...pagingOf(trail, client.observations.pageInfo),
                          total: client.observations.totalCount ?? null,
                          whole,
                          onPage,
                        },
                      }
                    : {})}
                />,
              )}
            </Section>
          </>
        );
      }}
    </QueryPart>
  );
}

function KeptBack({ what }: { what: string }) {
  const { t } = useTranslation('clients');
  return (
    <StatePanel icon={<WithheldIcon size={22} />} title={t('health.withheldTitle', { what })} tone="neutral">
      <StateLead>{t('health.withheldLead')}</StateLead>
    </StatePanel>
  );
}
