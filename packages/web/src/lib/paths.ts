import { linkOptions, type RegisteredRouter, type RouteById, type RouteIds } from '@tanstack/react-router';
import type { AppPath } from './app-path.js';

/** The search parameters of a route, as a link gives them. */
type SearchOf<Id extends RouteIds<RegisteredRouter['routeTree']>> = RouteById<
  RegisteredRouter['routeTree'],
  Id
>['types']['fullSearchSchemaInput'];

/** Every link of the dashboard, checked by the compiler against the routes. */
export const paths = {
  home: (): AppPath => linkOptions({ to: '/home' }),
  signIn: (returnTo?: string): AppPath => linkOptions({ to: '/sign-in', search: returnTo ? { returnTo } : {} }),
  staffing: (search: SearchOf<'/signed-in/staffing'> = {}, part?: string): AppPath =>
    linkOptions({ to: '/staffing', search, ...(part ? { hash: part } : {}) }),
  staffMember: (id: string, search: SearchOf<'/signed-in/staffing/$id'> = {}, part?: string): AppPath =>
    linkOptions({ to: '/staffing/$id', params: { id }, search, ...(part ? { hash: part } : {}) }),
  budgets: (search: SearchOf<'/signed-in/budgets'> = {}, part?: string): AppPath =>
    linkOptions({ to: '/budgets', search, ...(part ? { hash: part } : {}) }),
  budget: (id: string, search: SearchOf<'/signed-in/budgets/$id'> = {}, part?: string): AppPath =>
    linkOptions({ to: '/budgets/$id', params: { id }, search, ...(part ? { hash: part } : {}) }),
  /** `part`: the id of a part of the page. */
  caseload: (search: SearchOf<'/signed-in/caseload'> = {}, part?: string): AppPath =>
    linkOptions({ to: '/caseload', search, ...(part ? { hash: part } : {}) }),
  providers: (search: SearchOf<'/signed-in/providers'> = {}): AppPath => linkOptions({ to: '/providers', search }),
  providerMatches: (search: SearchOf<'/signed-in/providers/matches'> = {}): AppPath =>
    linkOptions({ to: '/providers/matches', search }),
  imports: (search: SearchOf<'/signed-in/imports'> = {}): AppPath => linkOptions({ to: '/imports', search }),
  provider: (id: string): AppPath => linkOptions({ to: '/providers/$id', params: { id } }),
  tasks: (search: SearchOf<'/signed-in/tasks'> = {}): AppPath => linkOptions({ to: '/tasks', search }),
  client: (id: string, search: SearchOf<'/signed-in/clients/$id'> = {}, part?: string): AppPath =>
    linkOptions({ to: '/clients/$id', params: { id }, search, ...(part ? { hash: part } : {}) }),
};
