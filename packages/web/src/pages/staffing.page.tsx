import { labelsOf } from '@caregraph/shared/permissions';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ExpiringTable } from '../features/staffing/expiring-table.js';
import { ExpiryChart } from '../features/staffing/expiry-chart.js';
import { LoadChart } from '../features/staffing/load-chart.js';
import { LoadTable } from '../features/staffing/load-table.js';
import { daysOf, type Month, monthOf } from '../features/staffing/months.js';
import { PeopleTable } from '../features/staffing/people-table.js';
import { ShiftChart } from '../features/staffing/shift-chart.js';
import { ExpiryFilter, LoadFilter, PeopleFilters, PeriodFilter } from '../features/staffing/staffing-filters.js';
import { countPeopleFilters, type StaffingSearch } from '../features/staffing/staffing-search.js';
import { CredentialTile, GapTile, UtilisationTile } from '../features/staffing/staffing-tiles.js';
import classes from '../features/staffing/staffing.module.css';
import type { StaffingPageQuery as Answer, StaffingPageQueryVariables } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { AnswerPart } from '../graphql/answer-part.js';
import { type PageQuery, usePageQuery } from '../graphql/use-page-query.js';
import { cursorOf, pagingOf } from '../lib/paging.js';
import { paths } from '../lib/paths.js';
import { useFormat } from '../lib/use-format.js';
import { useMe } from '../lib/use-me.js';
import { StaffIcon } from '../ui/icons.js';
import { Columns, PageHeader, Rows, Section } from '../ui/section.js';
import { StatTile } from '../ui/stat-tile.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingMatches, NothingYet } from '../ui/states/nothing.js';

export const StaffingPageQuery = graphql(`
  query StaffingPage(
    $period: PeriodInput!
    $scope: ScopeInput!
    $people: StaffMemberFilter!
    $order: StaffMemberOrder!
    $after: String
  ) {
    analytics(period: $period, scope: $scope) {
      asOf
      weightedUtilisation {
        ...UtilisationTile_utilisation
        ...LoadChart_utilisation
        ...LoadTable_utilisation
      }
      credentialCompliance {
        ...CredentialTile_compliance
        ...ExpiryChart_compliance
        ...ExpiringTable_compliance
      }
      careHoursPerDay {
        ...GapTile_hours
        ...ShiftChart_hours
      }
    }
    staffMembers(filter: $people, order: $order, first: 25, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...PeopleTable_staff
      }
    }
    orgUnits {
      id
      name
    }
  }
`);

const route = getRouteApi('/signed-in/staffing');

/** Whoever sees no names can neither sort nor search by them. */
function useSeesNames(): boolean {
  return useMe().roles.some((role) => labelsOf(role).includes('IDENTIFYING'));
}

function variablesOf(search: StaffingSearch, month: Month, seesNames: boolean): StaffingPageQueryVariables {
  const { unit, search: text, role, after } = search;
  return {
    period: daysOf(month),
    scope: unit ? { unitId: unit } : {},
    people: {
      active: true,
      ...(unit ? { unitId: unit } : {}),
      ...(text && seesNames ? { search: text } : {}),
      ...(role ? { role } : {}),
    },
    order: { field: seesNames ? 'NAME' : 'HIRED_ON', direction: 'ASC' },
    after: cursorOf(after ?? []),
  };
}

/** Whether there are enough people, whether they may work, and whether their days are covered. */
export function StaffingPage() {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const search = route.useSearch();
  const seesNames = useSeesNames();
  const month = search.month ?? monthOf(format.today());
  const query = usePageQuery(StaffingPageQuery, variablesOf(search, month, seesNames));
  const change = useChange();
  const asOf = query.status === 'ready' ? query.data.analytics.asOf : null;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={asOf && t('lead', { month: format.month(daysOf(month).from), asOf: format.asOf(asOf) })}
        actions={
          <PeriodFilter
            month={month}
            search={search}
            units={query.status === 'ready' ? query.data.orgUnits : []}
            onChange={change}
          />
        }
      />
      {query.status === 'failed' ? (
        <LoadFailed what={t('title')} failure={query.failure} onRetry={query.retry} />
      ) : (
        <Rows>
          {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
          <Tiles query={query} search={search} />
          <Load query={query} search={search} />
          <Shifts query={query} search={search} />
          <Credentials query={query} search={search} />
          <People query={query} search={search} />
        </Rows>
      )}
    </>
  );
}

function useChange() {
  const navigate = route.useNavigate();
  return (part: Partial<StaffingSearch>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, after: undefined, ...part }), resetScroll: false });
}

type LivingQuery = Exclude<PageQuery<Answer>, { status: 'failed' }>;

interface PartProps {
  query: LivingQuery;
  search: StaffingSearch;
}

function stateOf(query: LivingQuery) {
  if (query.status === 'loading') return 'LOADING' as const;
  return query.refreshing ? ('REFRESHING' as const) : ('READY' as const);
}

/** What every chart is told of the query. */
function frameOf(query: LivingQuery) {
  return query.status === 'ready'
    ? { state: stateOf(query), failure: query.failure, onRetry: query.refresh }
    : { state: stateOf(query) };
}

const figuresOf = (query: LivingQuery) => (query.status === 'ready' ? query.data.analytics : null);

function Tiles({ query, search }: PartProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const state = stateOf(query);
  const figures = figuresOf(query);
  const people = query.status === 'ready' ? query.data.staffMembers.totalCount : null;
  const missing = (name: string) => <StatTile name={name} figure={null} definition={null} {...frameOf(query)} />;
  return (
    <Columns>
      {figures?.weightedUtilisation ? (
        <UtilisationTile of={figures.weightedUtilisation} state={state} rowsPath={paths.staffing(search, 'load')} />
      ) : (
        missing(t('tiles.utilisation'))
      )}
      {figures?.credentialCompliance ? (
        <CredentialTile
          of={figures.credentialCompliance}
          state={state}
          rowsPath={paths.staffing(search, 'credentials')}
        />
      ) : (
        missing(t('tiles.credentials'))
      )}
      {figures?.careHoursPerDay ? (
        <GapTile of={figures.careHoursPerDay} state={state} rowsPath={paths.staffing(search, 'shifts')} />
      ) : (
        missing(t('tiles.gap'))
      )}
      <StatTile
        name={countPeopleFilters(search) > 0 ? t('tiles.peopleFiltered') : t('tiles.people')}
        figure={people === null ? null : format.number(people)}
        definition={{ text: t('tiles.peopleDefinition') }}
        rowsPath={paths.staffing(search, 'people')}
        {...frameOf(query)}
      />
    </Columns>
  );
}

function Load({ query, search }: PartProps) {
  const { t } = useTranslation('staffing');
  const change = useChange();
  const utilisation = figuresOf(query)?.weightedUtilisation ?? null;
  return (
    <div id="load">
      <Columns least="26rem">
        <LoadChart utilisation={utilisation} {...frameOf(query)} />
        <Section title={t('load.tableName')} lead={t('load.tableLead')} padding="FLUSH">
          <div className={classes.filters}>
            <LoadFilter search={search} onChange={change} />
          </div>
          <AnswerPart query={query} what={t('load.tableName')} part={utilisation}>
            <LoadTable
              utilisation={utilisation}
              state={stateOf(query)}
              band={search.load ?? null}
              onReset={() => change({ load: undefined })}
            />
          </AnswerPart>
        </Section>
      </Columns>
    </div>
  );
}

function Shifts({ query }: PartProps) {
  return (
    <div id="shifts">
      <ShiftChart hours={figuresOf(query)?.careHoursPerDay ?? null} {...frameOf(query)} />
    </div>
  );
}

function Credentials({ query, search }: PartProps) {
  const { t } = useTranslation('staffing');
  const change = useChange();
  const compliance = figuresOf(query)?.credentialCompliance ?? null;
  const { expiry: _, ...others } = search;
  return (
    <div id="credentials">
      <Columns least="26rem">
        <ExpiryChart
          compliance={compliance}
          pathOf={(expiry) =>
            paths.staffing(expiry ? { ...others, expiry } : others, expiry ? 'credentials' : 'people')
          }
          {...frameOf(query)}
        />
        <Section title={t('expiry.tableName')} lead={t('expiry.tableLead')} padding="FLUSH">
          <div className={classes.filters}>
            <ExpiryFilter search={search} onChange={change} />
          </div>
          <AnswerPart query={query} what={t('expiry.tableName')} part={compliance}>
            <ExpiringTable
              compliance={compliance}
              state={stateOf(query)}
              expiry={search.expiry ?? null}
              onReset={() => change({ expiry: undefined })}
            />
          </AnswerPart>
        </Section>
      </Columns>
    </div>
  );
}

function People({ query, search }: PartProps) {
  const { t } = useTranslation('staffing');
  const change = useChange();
  const reset = () => change({ search: undefined, role: undefined });
  const rows = query.status === 'ready' ? query.data.staffMembers : null;
  return (
    <div id="people">
      <Section title={t('people.title')} lead={t('people.lead')} padding="FLUSH">
        <div className={classes.filters}>
          <PeopleFilters search={search} mayUseNames={useSeesNames()} onChange={change} onReset={reset} />
        </div>
        <PeopleTable
          staff={rows?.nodes ?? []}
          state={stateOf(query)}
          nothingYet={
            <NothingYet icon={<StaffIcon size={22} />} title={t('people.nothing')} lead={t('people.nothingLead')} />
          }
          nothingMatches={countPeopleFilters(search) > 0 && <NothingMatches onReset={reset} />}
          {...(rows
            ? {
                paging: {
                  ...pagingOf(search.after ?? [], rows.pageInfo),
                  total: rows.totalCount,
                  onPage: (after) => change({ after: after.length > 0 ? [...after] : undefined }),
                },
              }
            : {})}
        />
      </Section>
    </div>
  );
}
