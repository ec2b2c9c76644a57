/** What the use-cases of the ledger ask of a locked budget. */
import { type Refusal, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound } from '../../kernel/write.js';
import { Client } from '../clients/index.js';
import type { Budget } from './budget.entity.js';
import type { Totals } from './budget.rules.js';

type Refused = { refused: Refusal[] } | null;

export const refuseClosed = (budget: Budget, path: string[]): Refused =>
  budget.status === 'CLOSED' ? refuse('PERIOD_CLOSED', path, 'This budget is closed.') : null;

export const refuseOtherCurrency = (budget: Budget, currency: string): Refused =>
  budget.currency === currency
    ? null
    : refuse('CURRENCY_MISMATCH', ['currency'], `This budget is kept in ${budget.currency}.`);

/** A client's budget pays for no one else; a unit's may pay for any client the actor sees. */
export async function refuseOtherClient(
  tx: Tx,
  budget: Budget,
  clientId: string | null | undefined,
  path: string[],
): Promise<Refused> {
  if (!clientId || clientId === budget.clientId) return null;
  if (!(await tx.find(Client, clientId))) return notFound(path, 'client');
  return budget.clientId ? refuse('INVALID', path, 'This budget is for the care of another client.') : null;
}

/** The budget as it stands and its totals; true only while the budget's row is locked. */
export async function totalsOf(tx: Tx, budget: Budget): Promise<Totals & { revisedMinor: bigint | null }> {
  const [rollup] = await tx.em.execute<{ committed: string; actual: string; override: string }[]>(
    `select committed_minor::text as committed, actual_minor::text as actual, override_minor::text as override
       from budget_rollup where budget_id = ?`,
    [budget.id],
  );
  const authorised = budget.authorisedMinor ?? null;
  return {
    committedMinor: BigInt(rollup?.committed ?? 0),
    actualMinor: BigInt(rollup?.actual ?? 0),
    revisedMinor: authorised === null ? null : authorised + BigInt(rollup?.override ?? 0),
  };
}

/** What is left of commitments of a budget, by their id; all of them, or the ones named. */
export async function remainingOf(
  tx: Tx,
  budget: Budget,
  ids: readonly string[] | 'ALL',
): Promise<Map<string, OpenCommitment>> {
  const rows = await tx.em.execute<
    { id: string; line: string | null; client: string | null; day: string; left: string }[]
  >(
    `select c.id, c.line_id as line, c.client_id as client, c.service_on::text as day,
        (c.amount_minor - coalesce((select sum(r.amount_minor) from budget_entry r
          where r.tenant_id = c.tenant_id and r.settles_id = c.id and r.kind = 'RELEASE'), 0))::text as left
       from budget_entry c
       where c.budget_id = ? and c.kind = 'COMMITMENT' and (? or c.id = any (?::uuid[]))
       order by c.service_on, c.id`,
    [budget.id, ids === 'ALL', `{${ids === 'ALL' ? '' : ids.join(',')}}`],
  );
  return new Map(
    rows.map(({ id, line, client, day, left }) => [
      id,
      { id, lineId: line, clientId: client, serviceOn: day, remainingMinor: BigInt(left) },
    ]),
  );
}

export interface OpenCommitment {
  id: string;
  lineId: string | null;
  clientId: string | null;
  serviceOn: string;
  remainingMinor: bigint;
}
