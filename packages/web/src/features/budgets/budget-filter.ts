import type { BudgetEntryFilter, BudgetFilter } from '../../graphql/generated/graphql.js';
import { addDays, type CalendarDay } from '../../lib/calendar.js';
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

/** The last day that the figures know: today, or the last day of a year that is over. */
const asOfDay = ({ year }: BudgetsSearch, today: CalendarDay): CalendarDay =>
  year !== undefined && `${year}-12-31` < today ? `${year}-12-31` : today;

const lastOfMonth = (month: CalendarDay): CalendarDay => {
  const next = addDays(`${month.slice(0, 7)}-28`, 4);
  return addDays(`${next.slice(0, 7)}-01`, -1);
};

/** The postings of a month in the budgets that its figures add up. */
export function postingsFilter(search: BudgetsSearch & { month: CalendarDay }, today: CalendarDay): BudgetEntryFilter {
  const { month, posting } = search;
  return {
    serviceOn: { from: `${month.slice(0, 7)}-01`, to: lastOfMonth(month) },
    countedOn: asOfDay(search, today),
    ...(posting ? { kinds: [posting] } : {}),
  };
}
