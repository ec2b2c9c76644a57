import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import type { ViewPage } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { paths } from '../../lib/paths.js';

/** A page reads its parameters by rules of its own, which ignore what is mistyped or no longer exists. */
const PAGES: Record<ViewPage, (search: never) => AppPath> = {
  CASELOAD: paths.caseload,
  TASKS: paths.tasks,
  BUDGETS: paths.budgets,
  PROVIDERS: paths.providers,
  STAFFING: paths.staffing,
};

/** The address that was saved. */
export const viewPath = ({ page, search }: { page: ViewPage; search: string }): AppPath =>
  PAGES[page](defaultParseSearch(search) as never);

/** What an address says of a passing moment: how far a list was turned, and the dialog that is open over it. */
const PASSING = /^(after|.*After|action|task)$/;

/** The query string of an address without what passes. */
export const lastingSearch = (search: Readonly<Record<string, unknown>>): string =>
  defaultStringifySearch(Object.fromEntries(Object.entries(search).filter(([name]) => !PASSING.test(name))));
