import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../graphql/generated/index.js';
import { QueryPart } from '../graphql/query-part.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { ChoiceFilter } from '../ui/filter-bar.js';
import { ProvidersIcon } from '../ui/icons.js';
import { Section } from '../ui/section.js';
import { NothingYet } from '../ui/states/nothing.js';
import { ProviderHours } from './provider-hours.js';
import { useChange } from './staffing-parts.js';

export const StaffingHomesQuery = graphql(`
  query StaffingHomes {
    providers(filter: { reportsStaffing: true }, order: { field: NAME, direction: ASC }, first: 100) {
      nodes {
        id
        name
      }
    }
  }
`);

/** Hours of care in homes that report them, beside their state and the nation. */
export function StaffingHomes() {
  const { t } = useTranslation('providers');
  const { home } = useSearch({ from: '/signed-in/staffing' });
  const change = useChange();
  const query = usePageQuery(StaffingHomesQuery, {});
  return (
    <Section title={t('hours.title')} lead={t('hours.lead')}>
      <QueryPart query={query} what={t('hours.title')}>
        {({ providers: { nodes } }) => {
          const chosen = nodes.find(({ id }) => id === home) ?? nodes[0];
          if (!chosen)
            return (
              <NothingYet icon={<ProvidersIcon size={22} />} title={t('hours.nothing')} lead={t('hours.nothingLead')} />
            );
          return (
            <>
              {nodes.length > 1 && (
                <ChoiceFilter
                  label={t('hours.choose')}
                  value={chosen.id}
                  options={nodes.map(({ id, name }) => ({ value: id, label: name }))}
                  onChoose={(id) => change({ home: id ?? undefined })}
                />
              )}
              <ProviderHours id={chosen.id} isNamed />
            </>
          );
        }}
      </QueryPart>
    </Section>
  );
}
