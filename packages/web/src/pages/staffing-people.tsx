import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PeopleTable } from '../features/staffing/people-table.js';
import { PeopleFilters } from '../features/staffing/staffing-filters.js';
import { countPeopleFilters, type StaffingSearch } from '../features/staffing/staffing-search.js';
import classes from '../features/staffing/staffing.module.css';
import { graphql } from '../graphql/generated/index.js';
import type { StaffingPeopleQueryVariables } from '../graphql/generated/graphql.js';
import { stateOf } from '../graphql/page-state.js';
import { usePagedQuery } from '../graphql/use-paged-query.js';
import { cursorOf, pagingOf } from '../lib/paging.js';
import { seesNames } from '../lib/sees-names.js';
import { useMe } from '../lib/use-me.js';
import { StaffIcon } from '../ui/icons.js';
import { Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingMatches, NothingYet } from '../ui/states/nothing.js';
import { useChange } from './staffing-parts.js';

/** Asked apart from the figures: a filter must not have the measures of the month worked out again. */
export const StaffingPeopleQuery = graphql(`
  query StaffingPeople($people: StaffMemberFilter!, $order: StaffMemberOrder!, $after: String, $first: Int! = 25) {
    staffMembers(filter: $people, order: $order, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...PeopleTable_staff
      }
    }
  }
`);

/** Whoever sees no names can neither sort nor search by them. */
function variablesOf({ unit, search, role, after }: StaffingSearch, hasNames: boolean): StaffingPeopleQueryVariables {
  return {
    people: {
      active: true,
      ...(unit ? { unitId: unit } : {}),
      ...(search && hasNames ? { search } : {}),
      ...(role ? { role } : {}),
    },
    order: { field: hasNames ? 'NAME' : 'HIRED_ON', direction: 'ASC' },
    after: cursorOf(after ?? []),
  };
}

/** Who works here, by name and by what they work as. */
export function StaffingPeople() {
  const { t } = useTranslation('staffing');
  const search = useSearch({ from: '/signed-in/staffing' });
  const hasNames = seesNames(useMe());
  const [query, whole] = usePagedQuery(
    StaffingPeopleQuery,
    variablesOf(search, hasNames),
    ({ staffMembers }) => staffMembers,
  );
  const change = useChange();
  const reset = () => change({ search: undefined, role: undefined });
  const rows = query.status === 'ready' ? query.data.staffMembers : null;
  return (
    <Section title={t('people.title')} lead={t('people.lead')} padding="FLUSH">
      <div className={classes.filters}>
        {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
        <PeopleFilters search={search} mayUseNames={hasNames} onChange={change} onReset={reset} />
      </div>
      {query.status === 'failed' ? (
        <LoadFailed what={t('people.title')} failure={query.failure} onRetry={query.retry} />
      ) : (
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
                  whole,
                  onPage: (after) => change({ after: after.length > 0 ? [...after] : undefined }),
                },
              }
            : {})}
        />
      )}
    </Section>
  );
}
