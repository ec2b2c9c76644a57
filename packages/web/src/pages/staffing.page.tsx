import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { daysOf, type Month, monthOf } from '../features/staffing/months.js';
import { PeriodFilter } from '../features/staffing/staffing-filters.js';
import { countPeopleFilters, type StaffingSearch } from '../features/staffing/staffing-search.js';
import { CredentialTile, GapTile, UtilisationTile } from '../features/staffing/staffing-tiles.js';
import type { StaffingPageQueryVariables } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { stateOf } from '../graphql/page-state.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { cursorOf } from '../lib/paging.js';
import { paths } from '../lib/paths.js';
import { useFormat } from '../lib/use-format.js';
import { Columns, PageHeader, Rows } from '../ui/section.js';
import { StatTile } from '../ui/stat-tile.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import {
  Credentials,
  figuresOf,
  frameOf,
  Load,
  type PartProps,
  People,
  Shifts,
  useChange,
  useSeesNames,
} from './staffing-parts.js';

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
