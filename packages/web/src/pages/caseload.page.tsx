import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AcuityMix } from '../features/caseload/acuity-mix.js';
import classes from '../features/caseload/caseload.module.css';
import { CaseloadTiles } from '../features/caseload/caseload-tiles.js';
import { ContactManagers } from '../features/caseload/contact-managers.js';
import { ContactMonths } from '../features/caseload/contact-months.js';
import { UtilisationChart } from '../features/caseload/utilisation-chart.js';
import { type ClientsSearch, filterOf, orderOf } from '../features/clients/clients-search.js';
import { graphql } from '../graphql/generated/index.js';
import type { CaseloadPageQuery as Answer, CaseloadPageQueryVariables } from '../graphql/generated/graphql.js';
import { type PageQuery, usePageQuery } from '../graphql/use-page-query.js';
import { type CalendarDay, monthsBefore } from '../lib/calendar.js';
import { cursorOf } from '../lib/paging.js';
import { paths } from '../lib/paths.js';
import { seesNames } from '../lib/sees-names.js';
import { useFormat } from '../lib/use-format.js';
import { useMe } from '../lib/use-me.js';
import { Columns, PageHeader, Rows, Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { CaseloadClients } from './caseload-clients.js';

export const CaseloadPageQuery = graphql(`
  query CaseloadPage(
    $month: PeriodInput!
    $year: PeriodInput!
    $filter: ClientFilter!
    $order: ClientOrder!
    $after: String
  ) {
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
      monthlyContactRate {
        ...ContactManagers_contact
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
    clients(filter: $filter, order: $order, first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...ClientTable_client
      }
    }
    orgUnits {
      id
      name
    }
  }
`);

const route = getRouteApi('/signed-in/caseload');

/** Months shown of how many clients were reached. */
const MONTHS_SHOWN = 12;

const monthStart = (day: CalendarDay): CalendarDay => `${day.slice(0, 7)}-01`;

function variablesOf(search: ClientsSearch, today: CalendarDay): CaseloadPageQueryVariables {
  const from = monthStart(today);
  return {
    month: { from, to: today },
    year: { from: monthsBefore(from, MONTHS_SHOWN - 1), to: today },
    filter: filterOf(search),
    order: orderOf(search),
    after: cursorOf(search.after ?? []),
  };
}

/** An address from a colleague may ask for what this role is not shown; then it is as if it did not. */
function readable(search: ClientsSearch, hasNames: boolean): ClientsSearch {
  if (hasNames) return search;
  const { search: _, order, ...rest } = search;
  return order === undefined || order === 'NAME' ? rest : { ...rest, order };
}

/** Who is cared for, what is due for them, and how full those are who care. */
export function CaseloadPage() {
  const { t } = useTranslation('caseload');
  const format = useFormat();
  const search = readable(route.useSearch(), seesNames(useMe()));
  const query = usePageQuery(CaseloadPageQuery, variablesOf(search, format.today()));
  const period = query.status === 'ready' ? query.data.analytics : null;
  return (
    <>
      <PageHeader title={t('title')} lead={period && format.days(period.startsOn, period.asOf)} />
      {query.status === 'failed' ? (
        <LoadFailed what={t('title')} failure={query.failure} onRetry={query.retry} />
      ) : (
        <Rows>
          {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
          <Figures query={query} />
          <CaseloadClients
            answer={query.status === 'ready' ? query.data : null}
            state={stateOf(query)}
            search={search}
          />
          <Contact query={query} />
        </Rows>
      )}
    </>
  );
}

type LivingQuery = Exclude<PageQuery<Answer>, { status: 'failed' }>;

function stateOf(query: LivingQuery) {
  if (query.status === 'loading') return 'LOADING' as const;
  return query.refreshing ? ('REFRESHING' as const) : ('READY' as const);
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
            reviews: rowsOf({ reviewOverdue: true }),
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
          <ContactMonths {...frame} contact={query.status === 'ready' ? query.data.trend.monthlyContactRate : null} />
        </div>
      </div>
    </>
  );
}

function Contact({ query }: { query: LivingQuery }) {
  const { t } = useTranslation('caseload');
  const contact = query.status === 'ready' ? query.data.analytics.monthlyContactRate : null;
  const hasFailed = query.status === 'ready' && !contact && query.failure;
  return (
    <div id="contact">
      <Section title={t('contact.managersTitle')} lead={t('contact.managersLead')} padding="FLUSH">
        {hasFailed ? (
          <LoadFailed what={t('contact.managersTitle')} failure={hasFailed} onRetry={query.refresh} />
        ) : (
          <ContactManagers
            contact={contact}
            state={stateOf(query)}
            pathOf={(careManager) => rowsOf(careManager ? { ...ACTIVE, careManager } : { ...ACTIVE, unassigned: true })}
          />
        )}
      </Section>
    </div>
  );
}
