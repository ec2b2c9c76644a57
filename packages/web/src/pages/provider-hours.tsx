import { useTranslation } from 'react-i18next';
import { PublishedHours, StaffingHours } from '../features/providers/staffing-hours.js';
import { graphql } from '../graphql/generated/index.js';
import { QueryPart } from '../graphql/query-part.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { paths } from '../lib/paths.js';
import { AppLink } from '../ui/app-link.js';
import { Section } from '../ui/section.js';

export const ProviderHoursQuery = graphql(`
  query ProviderHours($id: ID!) {
    provider(id: $id) {
      id
      name
      ...StaffingHours_provider
    }
  }
`);

interface ProviderHoursProps {
  id: string;
  /** Where it is not clear from the page whose hours they are. */
  isNamed?: boolean;
}

/** Hours of nursing of one provider, asked for apart: forty quarters of twelve figures are much for a page to wait for. */
export function ProviderHours({ id, isNamed = false }: ProviderHoursProps) {
  const { t } = useTranslation('providers');
  const query = usePageQuery(ProviderHoursQuery, { id });
  return (
    <QueryPart query={query} what={t('hours.title')}>
      {({ provider }) =>
        provider && (
          <>
            {isNamed && <AppLink path={paths.provider(provider.id)}>{provider.name}</AppLink>}
            <StaffingHours
              provider={provider}
              state={query.status === 'ready' && query.refreshing ? 'REFRESHING' : 'READY'}
            />
            <Section title={t('hours.rated')} lead={t('hours.ratedLead')} padding="FLUSH">
              <PublishedHours provider={provider} />
            </Section>
          </>
        )
      }
    </QueryPart>
  );
}
