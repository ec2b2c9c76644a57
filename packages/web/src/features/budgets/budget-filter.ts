import type { BudgetFilter } from '../../graphql/generated/graphql.js';
import type { CalendarDay } from '../../lib/calendar.js';
import type { BudgetsSearch } from './budgets-search.js';

/** The year of the figures: the one chosen, or the one of today. */
export const yearOf = ({ year }: BudgetsSearch, today: CalendarDay): string => String(year ?? today.slice(0, 4));

/** The furthest over first: the list is a queue of work. */
export const orderOf = ({ order, direction }: BudgetsSearch) =>
  order
    ? { field: order, direction: direction ?? ('ASC' as const) }
    : ({ field: 'VARIANCE', direction: 'DESC' } as const);

/** The address without what its reader's role does not show: the API refuses to search in or order by names then. */
export function readable(search: BudgetsSearch, hasNames: boolean): BudgetsSearch {
  if (hasNames) return search;
  const { search: _, order, direction, ...rest } = search;
  return order === 'NAME' ? rest : { ...rest, order, direction };
}

/** The filter as the API takes it. */
export function filterOf(search: BudgetsSearch, today: CalendarDay): BudgetFilter {
  const { year, search: text, kind, status, band, method, asksForMore, unit, owner } = search;
  return {
    ...(year === undefined ? { activeOn: today } : { fiscalYear: year }),
    ...(text ? { search: text } : {}),
    ...(kind ? { kinds: [kind] } : {}),
    ...(status ? { status } : {}),
    ...(band ? { [method === 'SEASONAL' ? 'bandsSeasonal' : 'bands']: [band] } : {}),
    ...(asksForMore ? { overrideRequested: true } : {}),
    ...(unit ? { unitId: unit } : {}),
    ...(owner ? { answeredForBy: owner } : {}),
  };
}
