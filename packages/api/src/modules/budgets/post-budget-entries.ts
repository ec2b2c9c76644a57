import { releasedBy } from '@caregraph/shared/budget-measures';
import { type BudgetEntryInput, postBudgetEntriesRules } from '@caregraph/shared/budgets';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, type Refusal, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, write } from '../../kernel/write.js';
import { Client } from '../clients/index.js';
import { Provider } from '../providers/index.js';
import { Budget, BudgetLine } from './budget.entity.js';
import { availableOf, effectOf, plus, type Totals } from './budget.rules.js';
import { BudgetEntry } from './budget-entry.entity.js';
import { type OpenCommitment, refuseClosed, refuseOtherCurrency, remainingOf, totalsOf } from './budget-ledger.js';

registerConstraint('budget_within_authorised', {
  code: 'LIMIT_REACHED',
  path: ['entries'],
  message: 'This is more than is available.',
});
registerConstraint('budget_entry_open_budget', {
  code: 'PERIOD_CLOSED',
  path: ['budgetId'],
  message: 'This budget is closed.',
});

registerConstraint('budget_rollup_reach', {
  code: 'OUT_OF_RANGE',
  path: ['entries'],
  message: 'With what is there already, this comes to more than a budget can hold.',
});
registerConstraint('budget_entry_client', {
  code: 'INVALID',
  path: ['entries'],
  message: 'This budget is for the care of another client.',
});
registerConstraint('budget_entry_line_client', {
  code: 'INVALID',
  path: ['entries'],
  message: 'One of these lines is for another client.',
});

type Refused = { refused: Refusal[] } | null;

/** What the entries name, as far as the actor sees it: looked up once for all of them. */
interface Known {
  lines: Map<string, BudgetLine>;
  clients: Set<string>;
  providers: Set<string>;
  commitments: Map<string, OpenCommitment>;
}

const named = (entries: readonly BudgetEntryInput[], field: 'lineId' | 'clientId' | 'providerId' | 'settlesId') => [
  ...new Set(entries.map((entry) => entry[field]).filter((id) => id != null)),
];

async function lookUp(tx: Tx, budget: Budget, entries: readonly BudgetEntryInput[]): Promise<Known> {
  const live = (field: 'lineId' | 'clientId' | 'providerId') => ({
    id: { $in: named(entries, field) },
    deletedAt: null,
  });
  const lines = await tx.em.find(BudgetLine, { ...live('lineId'), budgetId: budget.id });
  const clients = await tx.em.find(Client, live('clientId'));
  const providers = await tx.em.find(Provider, live('providerId'));
  return {
    lines: new Map(lines.map((line) => [line.id, line])),
    clients: new Set(clients.map(({ id }) => id)),
    providers: new Set(providers.map(({ id }) => id)),
    commitments: await remainingOf(tx, budget, named(entries, 'settlesId')),
  };
}

function refuseReferences(
  budget: Budget,
  entry: BudgetEntryInput,
  known: Known,
  at: (field: string) => string[],
): Refused {
  if (entry.lineId && !known.lines.has(entry.lineId)) return notFound(at('lineId'), 'line of the budget');
  if (entry.providerId && !known.providers.has(entry.providerId)) return notFound(at('providerId'), 'provider');
  if (entry.clientId && entry.clientId !== budget.clientId) {
    if (!known.clients.has(entry.clientId)) return notFound(at('clientId'), 'client');
    if (budget.clientId) return refuse('INVALID', at('clientId'), 'This budget is for the care of another client.');
  }
  if (entry.settlesId && !known.commitments.has(entry.settlesId))
    return notFound(at('settlesId'), 'commitment of the budget');
  const ofLine = known.lines.get(entry.lineId ?? '')?.clientId;
  if (ofLine && entry.clientId && entry.clientId !== ofLine)
    return refuse('INVALID', at('lineId'), 'This line is for another client.');
  const promisedTo = known.commitments.get(entry.settlesId ?? '')?.clientId;
  if (entry.kind === 'ACTUAL' && promisedTo && (entry.clientId ?? ofLine ?? promisedTo) !== promisedTo)
    return refuse('INVALID', at('settlesId'), 'This was promised to another client.');
  return null;
}

/** Whom an entry is for: whom it says, or else whom its budget, its line or what it pays of is for. */
const clientOf = (budget: Budget, entry: BudgetEntryInput, { lines, commitments }: Known): string | null =>
  budget.clientId ??
  entry.clientId ??
  lines.get(entry.lineId ?? '')?.clientId ??
  commitments.get(entry.settlesId ?? '')?.clientId ??
  null;

function refuseEntry(budget: Budget, entry: BudgetEntryInput, today: string, at: (field: string) => string[]): Refused {
  if (entry.serviceOn < budget.startsOn || entry.serviceOn > budget.endsOn)
    return refuse(
      'OUT_OF_RANGE',
      at('serviceOn'),
      `This day is outside the budget’s period, ${budget.startsOn} to ${budget.endsOn}.`,
    );
  if (entry.kind === 'ACTUAL' && entry.serviceOn > today)
    return refuse('OUT_OF_RANGE', at('serviceOn'), 'Money is not spent in the future: post a commitment.');
  if (entry.kind === 'ADJUSTMENT' && !entry.description)
    return refuse('REQUIRED', at('description'), 'Say why the figures are adjusted.');
  if (entry.kind === 'RELEASE' && !entry.settlesId)
    return refuse('REQUIRED', at('settlesId'), 'Say which commitment is given back.');
  return null;
}

/**
 * The last day of care of the clients who are promised something, as far as it has ended. They are locked, before the
 * budget as whoever ends their care does it: what is promised meanwhile would never be released.
 */
async function endingsOf(
  tx: Tx,
  budgetId: string,
  entries: readonly BudgetEntryInput[],
): Promise<ReadonlyMap<string, string>> {
  const promises = entries.filter(({ kind }) => kind === 'COMMITMENT');
  if (promises.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; ended_on: string | null }>(
    `select id, ended_on::text from client
      where id = any ($2::uuid[] || (select client_id from budget where id = $1)
          || array(select client_id from budget_line where budget_id = $1 and id = any ($3::uuid[]))) order by id for share`,
    [budgetId, `{${named(promises, 'clientId').join(',')}}`, `{${named(promises, 'lineId').join(',')}}`],
  );
  return new Map(rows.flatMap(({ id, ended_on }) => (ended_on === null ? [] : [[id, ended_on]])));
}

function refusePromise(
  entry: BudgetEntryInput,
  endings: ReadonlyMap<string, string>,
  at: (field: string) => string[],
): Refused {
  const endedOn = endings.get(entry.clientId ?? '');
  if (entry.kind !== 'COMMITMENT' || !endedOn || entry.serviceOn <= endedOn) return null;
  return refuse('EPISODE_CLOSED', at('serviceOn'), `The care of this client ended on ${endedOn}.`);
}

/**
 * Posts entries to one budget: all of them, or none.
 *
 * The budget's row is locked from the check to the commit, so that two postings that fit singly cannot both pass; the
 * database holds the same limit for whoever comes another way.
 */
export function postBudgetEntries(context: Context, input: unknown) {
  return write(
    context,
    { name: 'postBudgetEntries', may: 'budget:post', rules: postBudgetEntriesRules, input },
    async (tx, { budgetId, currency, entries }) => {
      const endings = await endingsOf(tx, budgetId, entries);
      const budget = await tx.lock(Budget, budgetId);
      if (!budget) return notFound(['budgetId'], 'budget');
      const closed = refuseClosed(budget, ['budgetId']) ?? refuseOtherCurrency(budget, currency);
      if (closed) return closed;

      const known = await lookUp(tx, budget, entries);
      const { revisedMinor, ...before } = await totalsOf(tx, budget);
      let totals: Totals = before;
      let firstBeyond: string | null = null;
      for (const [position, given] of entries.entries()) {
        const at = (field: string) => ['entries', String(position), field];
        const entry = { ...given, clientId: clientOf(budget, given, known) };
        const refused =
          refuseEntry(budget, entry, tx.today(), at) ??
          refuseReferences(budget, given, known, at) ??
          refusePromise(entry, endings, at);
        if (refused) return refused;

        totals = plus(totals, effectOf(entry.kind, entry.amountMinor));
        const commitment = entry.settlesId ? known.commitments.get(entry.settlesId) : undefined;
        const isRelease = commitment && entry.kind === 'RELEASE';
        const unfit = isRelease ? refuseRelease(entry, commitment, at) : null;
        if (unfit) return unfit;
        const released = commitment ? releasedBy(entry.amountMinor, commitment.remainingMinor) : 0n;
        post(tx, budget, isRelease ? whereCommitted(entry, commitment) : entry);
        if (commitment) commitment.remainingMinor -= released;
        if (commitment && entry.kind === 'ACTUAL' && released > 0n) {
          totals = plus(totals, effectOf('RELEASE', released));
          post(tx, budget, whereCommitted({ ...entry, kind: 'RELEASE', amountMinor: released }, commitment));
        }
        if (firstBeyond === null && isBeyond(revisedMinor, totals)) firstBeyond = String(position);
      }
      if (isBeyond(revisedMinor, totals))
        return refuse(
          'LIMIT_REACHED',
          ['entries', firstBeyond ?? '0', 'amountMinor'],
          'This is more than is available.',
        );

      tx.audit('budget.entries_posted', budget, { clientId: budget.clientId ?? null });
      tx.changed('Budget', budget.id);
      return done(budget);
    },
  );
}

/** What is given back leaves the line, and the client, that it was promised to: theirs would stay promised else. */
const whereCommitted = (entry: BudgetEntryInput, { lineId, clientId }: OpenCommitment): BudgetEntryInput => ({
  ...entry,
  lineId,
  clientId,
});

function refuseRelease(entry: BudgetEntryInput, commitment: OpenCommitment, at: (field: string) => string[]): Refused {
  if (entry.lineId && entry.lineId !== commitment.lineId)
    return refuse('INVALID', at('lineId'), 'A commitment is given back to the line it was made on.');
  if (entry.clientId && entry.clientId !== commitment.clientId)
    return refuse('INVALID', at('clientId'), 'This was promised to another client.');
  if (entry.amountMinor > commitment.remainingMinor)
    return refuse('OUT_OF_RANGE', at('amountMinor'), 'This is more than is left of the commitment.');
  return null;
}

function isBeyond(revisedMinor: bigint | null, totals: Totals): boolean {
  const available = availableOf(revisedMinor, totals);
  return available !== null && available < 0n;
}

function post(tx: Tx, budget: Budget, entry: BudgetEntryInput): BudgetEntry {
  const { kind, amountMinor, serviceOn } = entry;
  const { lineId = null, description = null, settlesId = null, providerId = null, reference = null } = entry;
  return tx.create(BudgetEntry, {
    ...{ budgetId: budget.id, kind, amountMinor, serviceOn, lineId, description, settlesId, providerId, reference },
    clientId: entry.clientId ?? null,
    unitId: budget.unitId ?? null,
  });
}
