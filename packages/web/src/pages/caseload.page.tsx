import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { AcuityMix } from '../features/caseload/acuity-mix.js';
import classes from '../features/caseload/caseload.module.css';
import { CaseloadTiles } from '../features/caseload/caseload-tiles.js';
import { ContactMonths } from '../features/caseload/contact-months.js';
import { UtilisationChart } from '../features/caseload/utilisation-chart.js';
import type { ClientsSearch } from '../features/clients/clients-search.js';
import { SavedViews } from '../features/views/saved-views.js';
import { graphql } from '../graphql/generated/index.js';
import type { CaseloadPageQuery as Answer, CaseloadPageQueryVariables } from '../graphql/generated/graphql.js';
import { stateOf } from '../graphql/page-state.js';
import { type PageQuery, usePageQuery } from '../graphql/use-page-query.js';
import { type CalendarDay, monthsBefore } from '../lib/calendar.js';
import { paths } from '../lib/paths.js';
import { useFormat } from '../lib/use-format.js';
import { Later } from '../ui/later.js';
import { Columns, PageHeader, Rows } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { MONTHS_SHOWN, monthStart } from './caseload-months.js';

// Below the first view: they come after it.
const CaseloadClients = lazy(async () => ({ default: (await import('./caseload-clients.js')).CaseloadClients }));
const PlanReviews = lazy(async () => ({ default: (await import('./plan-reviews.js')).PlanReviews }));
const CaseloadContact = lazy(async () => ({ default: (await import('./caseload-contact.js')).CaseloadContact }));

export const CaseloadPageQuery = graphql(`
  query CaseloadPage($month: PeriodInput!, $year: PeriodInput!) {
    analytics(period: $month) {
      startsOn
      asOf
      ...CaseloadTiles_analytics
      weightedUtilisation {
        ...UtilisationChart_utilisation
        byCareManager {
          staffMember {
            id
            displayName
          }
        }
      }
      caseloadPerFte {
        ...AcuityMix_caseload
      }
    }
    trend: analytics(period: $year) {
      monthlyContactRate {
        ...ContactMonths_contact
      }
    }
    overdue: clients(filter: { status: [ACTIVE], contactOverdue: true }, first: 1) {
      totalCount
    }
  }
`);

function variablesOf(today: CalendarDay): CaseloadPageQueryVariables {
  const from = monthStart(today);
  return { month: { from, to: today }, year: { from: monthsBefore(from, MONTHS_SHOWN - 1), to: today } };
}

/** Who is cared for, what is due for them, and how full those are who care. */
export function CaseloadPage() {
  const { t } = useTranslation('caseload');
  const format = useFormat();
  const query = usePageQuery(CaseloadPageQuery, variablesOf(format.today()));
  const period = query.status === 'ready' ? query.data.analytics : null;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={period ? format.days(period.startsOn, period.asOf) : null}
        actions={<SavedViews page="CASELOAD" />}
      />
      <Rows>
        {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
        {query.status === 'failed' ? (
          <LoadFailed what={t('figures')} failure={query.failure} onRetry={query.retry} />
        ) : (
          <Figures query={query} />
        )}
        <Later id="clients" what={t('list.title')}>
          <CaseloadClients careManagers={query.status === 'ready' ? careManagersOf(query.data) : []} />
        </Later>
        <Later id="reviews" what={t('reviews.title')}>
          <PlanReviews />
        </Later>
        <Later id="contact" what={t('contact.managersTitle')}>
          <CaseloadContact />
        </Later>
      </Rows>
    </>
  );
}

type LivingQuery = Exclude<PageQuery<Answer>, { status: 'failed' }>;

/** Who may be chosen: the care managers that the figures know, by name. */
function careManagersOf({ analytics }: Answer) {
  const members = (analytics.weightedUtilisation?.byCareManager ?? []).map(({ staffMember }) => staffMember);
  return members
    .flatMap((member) => (member?.displayName ? [{ id: member.id, name: member.displayName }] : []))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** What every figure of the page is given, whatever it draws. */
function frameOf(query: LivingQuery) {
  const isReady = query.status === 'ready';
  return {
    state: stateOf(query),
    failure: isReady ? query.failure : null,
    ...(isReady ? { onRetry: query.refresh } : {}),
  };
}

const ACTIVE = { status: 'ACTIVE' } as const;
const rowsOf = (search: ClientsSearch) => paths.caseload(search, 'clients');

function Figures({ query }: { query: LivingQuery }) {
  const frame = frameOf(query);
  const figures = query.status === 'ready' ? query.data.analytics : null;
  return (
    <>
      <Columns least="19rem">
        <CaseloadTiles
          {...frame}
          analytics={figures}
          overdueContacts={query.status === 'ready' ? (query.data.overdue.totalCount ?? null) : null}
          paths={{
            active: rowsOf(ACTIVE),
            utilisation: paths.caseload(ACTIVE, 'utilisation'),
            contact: paths.caseload(ACTIVE, 'contact'),
            overdue: rowsOf({ ...ACTIVE, contactOverdue: true }),
            reviews: paths.caseload({ reviews: 'OVERDUE' }, 'reviews'),
            unassigned: rowsOf({ ...ACTIVE, unassigned: true }),
          }}
        />
      </Columns>
      <div className={classes.split}>
        <div id="utilisation">
          <UtilisationChart
            {...frame}
            utilisation={figures?.weightedUtilisation ?? null}
            pathOf={(careManager) => rowsOf({ ...ACTIVE, careManager })}
          />
        </div>
        <div className={classes.stack}>
          <AcuityMix
            {...frame}
            caseload={figures?.caseloadPerFte ?? null}
            pathOf={(acuity) => rowsOf({ ...ACTIVE, acuity })}
          />
          <ContactMonths
            {...frame}
            contact={query.status === 'ready' ? query.data.trend.monthlyContactRate : null}
            pathOf={(month) => paths.caseload({ month: month.slice(0, 'YYYY-MM'.length) }, 'contact')}
          />
        </div>
      </div>
    </>
  );
}
