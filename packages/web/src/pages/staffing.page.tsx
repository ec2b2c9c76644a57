import { useSearch } from '@tanstack/react-router';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { daysOf, type Month, monthOf } from '../features/staffing/months.js';
import { PeriodFilter } from '../features/staffing/staffing-filters.js';
import type { StaffingSearch } from '../features/staffing/staffing-search.js';
import { CredentialTile, GapTile, UtilisationTile } from '../features/staffing/staffing-tiles.js';
import type { StaffingPageQueryVariables } from '../graphql/generated/graphql.js';
import { SavedViews } from '../features/views/saved-views.js';
import { graphql } from '../graphql/generated/index.js';
import { stateOf } from '../graphql/page-state.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { paths } from '../lib/paths.js';
import { useFormat } from '../lib/use-format.js';
import { Later } from '../ui/later.js';
import { PageHeader, Rows, StatTiles } from '../ui/section.js';
import { StatTile } from '../ui/stat-tile.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { figuresOf, frameOf, Load, type PartProps, useChange } from './staffing-parts.js';

const StaffingHomes = lazy(async () => ({ default: (await import('./staffing-homes.js')).StaffingHomes }));
// Below the first view: they come after it.
const StaffingShifts = lazy(async () => ({ default: (await import('./staffing-shifts.js')).StaffingShifts }));
const StaffingCredentials = lazy(async () => ({
  default: (await import('./staffing-credentials.js')).StaffingCredentials,
}));
const StaffingPeople = lazy(async () => ({ default: (await import('./staffing-people.js')).StaffingPeople }));
const DayShifts = lazy(async () => ({ default: (await import('./day-shifts.js')).DayShifts }));

export const StaffingPageQuery = graphql(`
  query StaffingPage($period: PeriodInput!, $scope: ScopeInput!, $people: StaffMemberFilter!) {
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
    people: staffMembers(filter: $people, first: 1) {
      totalCount
    }
    orgUnits {
      id
      name
    }
  }
`);

function variablesOf({ unit }: StaffingSearch, month: Month): StaffingPageQueryVariables {
  return {
    period: daysOf(month),
    scope: unit ? { unitId: unit } : {},
    people: { active: true, ...(unit ? { unitId: unit } : {}) },
  };
}

/** Whether there are enough people, whether they may work, and whether their days are covered. */
export function StaffingPage() {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const search = useSearch({ from: '/signed-in/staffing' });
  const month = search.month ?? monthOf(format.today());
  const query = usePageQuery(StaffingPageQuery, variablesOf(search, month));
  const change = useChange();
  const asOf = query.status === 'ready' ? query.data.analytics.asOf : null;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={asOf && t('lead', { month: format.month(daysOf(month).from), asOf: format.asOf(asOf) })}
        actions={
          <>
            <PeriodFilter
              month={month}
              search={search}
              units={query.status === 'ready' ? query.data.orgUnits : query.status === 'loading' ? null : []}
              onChange={change}
            />
            <SavedViews page="STAFFING" />
          </>
        }
      />
      <Rows>
        {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
        {query.status === 'failed' ? (
          <LoadFailed what={t('figures')} failure={query.failure} onRetry={query.retry} />
        ) : (
          <>
            <Tiles query={query} search={search} />
            <Load query={query} search={search} />
            <Later id="shifts" what={t('shifts.title')}>
              <StaffingShifts query={query} search={search} />
            </Later>
          </>
        )}
        {search.day && (
          <Later id="day" what={t('day.what')}>
            <DayShifts day={search.day} />
          </Later>
        )}
        {query.status !== 'failed' && (
          <Later id="credentials" what={t('expiry.tableName')}>
            <StaffingCredentials query={query} search={search} />
          </Later>
        )}
        <Later id="people" what={t('people.title')}>
          <StaffingPeople />
        </Later>
        <Later id="homes" what={t('homes')}>
          <StaffingHomes />
        </Later>
      </Rows>
    </>
  );
}

/** Whoever works here, without what narrows the list of them. */
const peopleOf = ({ search: _, role: __, after: ___, ...others }: StaffingSearch): StaffingSearch => others;

function Tiles({ query, search }: PartProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const state = stateOf(query);
  const figures = figuresOf(query);
  const people = query.status === 'ready' ? query.data.people.totalCount : null;
  const missing = (name: string) => <StatTile name={name} figure={null} definition={null} {...frameOf(query)} />;
  return (
    <StatTiles>
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
        name={t('tiles.people')}
        figure={people === null ? null : format.number(people)}
        definition={{ text: t('tiles.peopleDefinition') }}
        rowsPath={paths.staffing(peopleOf(search), 'people')}
        {...frameOf(query)}
      />
    </StatTiles>
  );
}
