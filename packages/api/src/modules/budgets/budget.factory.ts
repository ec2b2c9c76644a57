import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../kernel/actor.js';
import type { Context } from '../../kernel/context.js';
import type { Outcome } from '../../kernel/outcome.js';
import { makeClient } from '../clients/index.js';
import { openBudget } from './open-budget.js';
import { postBudgetEntries } from './post-budget-entries.js';

/** As much of a test's scene as the factory needs. */
interface World {
  unitId: string;
  supervisor(): Actor;
  do<T>(
    useCase: (context: Context, input: never) => Promise<Outcome<T>>,
    actor: Actor,
    input: Record<string, unknown>,
  ): Promise<T>;
}

/** The input of the dullest budget: one client's care in 2026, 1,000.00 USD, without lines. */
export const makeBudgetInput = (clientId: string, overrides: Record<string, unknown> = {}) => ({
  idempotencyKey: uuidv7(),
  name: 'Care 2026',
  clientId,
  kind: 'CARE',
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  currency: 'USD',
  authorisedMinor: '100000',
  ...overrides,
});

/** Opens the dullest budget; for a client of its own unless one is named (`clientId: null` for none). */
export async function makeBudget(world: World, overrides: Record<string, unknown> = {}): Promise<{ id: string }> {
  const clientId = overrides.clientId === undefined ? (await makeClient(world)).id : overrides.clientId;
  return world.do(openBudget, world.supervisor(), { ...makeBudgetInput(''), ...overrides, clientId });
}

/** The dullest entry: 10.00 spent on 5 January 2026. */
export const makeEntry = (overrides: Record<string, unknown> = {}) => ({
  kind: 'ACTUAL',
  amountMinor: '1000',
  serviceOn: '2026-01-05',
  ...overrides,
});

/** Posts the entries to a budget in US dollars. */
export const makeEntries = (world: World, budgetId: string, ...entries: Record<string, unknown>[]) =>
  world.do(postBudgetEntries, world.supervisor(), {
    ...{ idempotencyKey: uuidv7(), budgetId, currency: 'USD' },
    entries: entries.map((entry) => makeEntry(entry)),
  });
