import { getRouteApi } from '@tanstack/react-router';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { FindingTable } from '../features/providers/finding-table.js';
import { PriceTable } from '../features/providers/price-table.js';
import { ProviderFacts } from '../features/providers/provider-facts.js';
import { QualityTable } from '../features/providers/quality-table.js';
import { SourceTable } from '../features/providers/source-table.js';
import { graphql } from '../graphql/generated/index.js';
import type { ProviderPageQuery as Answer, ProviderKind } from '../graphql/generated/graphql.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { paths } from '../lib/paths.js';
import { useCode } from '../lib/use-code.js';
import { AppLink } from '../ui/app-link.js';
import { Badge } from '../ui/badge.js';
import { ProvidersIcon } from '../ui/icons.js';
import { Later } from '../ui/later.js';
import { PageHeader, Rows, Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingYet } from '../ui/states/nothing.js';
import { SkeletonPage } from '../ui/states/skeletons.js';

// Below the first view, with what it takes to draw a line: it comes after it.
const ProviderHours = lazy(async () => ({ default: (await import('./provider-hours.js')).ProviderHours }));

export const ProviderPageQuery = graphql(`
  query ProviderPage($id: ID!) {
    provider(id: $id) {
      id
      name
      kind
      status
      ...ProviderFacts_provider
      ...PriceTable_provider
      ...QualityTable_provider
      ...FindingTable_provider
      ...SourceTable_provider
    }
  }
`);

/** Hours per resident day are of those who have residents. */
const HAS_RESIDENTS: ReadonlySet<ProviderKind> = new Set(['NURSING_HOME', 'LONG_TERM_CARE']);

const route = getRouteApi('/signed-in/providers/$id');

/** One provider: price and quality side by side, what inspectors found, hours of care, and where all of it is known from. */
export function ProviderPage() {
  const { t } = useTranslation('providers');
  const { id } = route.useParams();
  const query = usePageQuery(ProviderPageQuery, { id });
  if (query.status === 'loading') return <SkeletonPage />;
  if (query.status === 'failed') {
    return <LoadFailed place="PAGE" what={t('one.what')} failure={query.failure} onRetry={query.retry} />;
  }
  const { provider } = query.data;
  if (!provider) return <NoProvider />;
  return (
    <>
      <Header provider={provider} />
      <Rows>
        {query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
        <Section title={t('one.facts')}>
          <ProviderFacts provider={provider} />
        </Section>
        <Section title={t('one.prices')} lead={t('one.pricesLead')} padding="FLUSH">
          <PriceTable provider={provider} />
        </Section>
        <Section title={t('one.quality')} lead={t('one.qualityLead')} padding="FLUSH">
          <QualityTable provider={provider} />
        </Section>
        {HAS_RESIDENTS.has(provider.kind) && (
          <Later id="hours" what={t('hours.title')}>
            <ProviderHours id={provider.id} />
          </Later>
        )}
        <Section title={t('one.findings')} padding="FLUSH">
          <FindingTable provider={provider} />
        </Section>
        <Section title={t('one.sources')} lead={t('one.sourcesLead')} padding="FLUSH">
          <SourceTable provider={provider} />
        </Section>
      </Rows>
    </>
  );
}

type Provider = NonNullable<Answer['provider']>;

const Trail = () => {
  const { t } = useTranslation('providers');
  return <AppLink path={paths.providers()}>{t('title')}</AppLink>;
};

function NoProvider() {
  const { t } = useTranslation('providers');
  return (
    <>
      <PageHeader title={t('one.notFound')} trail={<Trail />} />
      <NothingYet icon={<ProvidersIcon size={22} />} title={t('one.notFound')} lead={t('one.notFoundLead')} />
    </>
  );
}

function Header({ provider }: { provider: Provider }) {
  const { t } = useTranslation('providers');
  const code = useCode();
  return (
    <PageHeader
      title={provider.name}
      windowTitle={t('one.windowTitle')}
      trail={<Trail />}
      lead={
        <>
          {code('PROVIDER_KINDS', provider.kind)}{' '}
          {provider.status === 'CLOSED' && <Badge tone="warning" word={t('one.closed')} />}
        </>
      }
    />
  );
}
