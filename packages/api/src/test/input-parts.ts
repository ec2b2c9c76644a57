import { v7 as uuidv7 } from 'uuid';
import { addBudgetLine } from '../modules/budgets/index.js';
import type { Scene } from './scene.js';

/** A retry is known by it. */
export const key = () => ({ idempotencyKey: uuidv7() });

/** The edit of a row that is as it was made. */
export const firstVersion = ({ id }: { id: string }) => ({ id, version: 1 });

/** The id that a statement finds. */
export async function idIn(world: Scene, statement: string, values: unknown[]): Promise<string> {
  const [row] = await world.rows<{ id: string }>(statement, values);
  if (!row) throw new Error(`No row of ${statement}`);
  return row.id;
}

/** An outside practitioner; no mutation makes one. */
export const makePractitioner = (world: Scene, familyName = 'Bell'): Promise<string> =>
  idIn(world, `insert into practitioner (tenant_id, given_name, family_name) values ($1, 'Ruth', $2) returning id`, [
    world.tenantId,
    familyName,
  ]);

/** A line of a budget, with a name of its own. */
export async function makeLine(world: Scene, budgetId: string, authorisedMinor?: string): Promise<string> {
  const line = { ...key(), budgetId, name: `Line ${uuidv7()}`, category: 'HOME_CARE', authorisedMinor };
  return (await world.do(addBudgetLine, world.supervisor(), line)).id;
}
