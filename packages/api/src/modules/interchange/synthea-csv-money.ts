import {
  type Batch,
  csvRows,
  type Draft,
  emptyBatch,
  mustRefer,
  RowRefused,
  type SourceFile,
} from '../imports/index.js';
import { type ClaimFacts, type Posting, spendingBudget, spendingEntry } from './recorded-spending.js';
import type { SyntheaIndex } from './synthea-csv-index.js';
import { type Cell, centsIn, CURRENCY, dayIn, idOf, keyIn } from './synthea-csv-values.js';

const CLIENT = 'patients';
const CLAIM = 'claims';
const TRANSACTION = 'claims_transactions';
const BATCH_ROWS = 500;
/** They move a debt from one payer to another; no money is asked for or spent. */
const TRANSFERS = new Set(['TRANSFERIN', 'TRANSFEROUT']);

const post = (posting: Omit<Posting, 'clientType'>): Draft => spendingEntry({ clientType: CLIENT, ...posting });

function factsOf(cell: Cell, clientColumn: string, dayColumn: string, minor: number): ClaimFacts {
  const servedOn = dayIn(cell, dayColumn, 'The day of service');
  if (servedOn === null) throw new RowRefused('The day of service is missing.');
  return { clientKey: keyIn(cell, clientColumn, 'The client'), servedOn, minor, currency: CURRENCY };
}

/**
 * A claim whose transactions are here is told by them. Of any other it is known that it was settled, and for what: its
 * encounter, or one of the medications prescribed there. So each is spent once, whichever tables an export has.
 */
export function claimDrafts(cell: Cell, row: number, index: SyntheaIndex): Draft[] | 'counted' {
  const id = idOf(cell);
  const wasPosted = index.told.get(id);
  if (wasPosted !== undefined) return wasPosted ? 'counted' : [];
  const minor = index.takeCost(keyIn(cell, 'APPOINTMENTID', 'The encounter'));
  if (minor === null) throw new RowRefused('Nothing in this import says what it was for, and so what it cost.');
  // The ledger has no entries of nothing.
  if (minor === 0) return [];
  const facts = factsOf(cell, 'PATIENTID', 'SERVICEDATE', minor);
  return [spendingBudget(CLIENT, facts, row), post({ type: CLAIM, key: id, row, facts, kind: 'ACTUAL', minor })];
}

interface Account {
  facts: ClaimFacts;
  row: number;
  /** Cents of the charge that no payment has met yet. */
  rest: number;
}

/**
 * The transactions of claims, read twice: all charges of a claim are its commitment, and each payment is spending that
 * releases what it pays. A payment above the charge (a flat fee for a cheap service) is spent whole and releases the rest.
 */
export async function* transactionBatches(file: SourceFile, index: SyntheaIndex): AsyncGenerator<Batch> {
  const accounts = new Map<string, Account>();
  let batch = emptyBatch();
  for await (const { row } of csvRows(file)) {
    if (row.cell('TYPE') === 'CHARGE') charge(row.cell, row.row, accounts, batch);
    else if (TRANSFERS.has(row.cell('TYPE') ?? '')) batch.empty.push(TRANSACTION);
  }
  let claims = 0;
  for (const [id, { facts, row }] of accounts) {
    index.told.set(id, facts.minor > 0);
    if (facts.minor === 0) continue;
    batch.drafts.push(
      spendingBudget(CLIENT, facts, row),
      post({ type: CLAIM, key: id, row, facts, kind: 'COMMITMENT', minor: facts.minor }),
    );
    claims += 1;
    if (claims % BATCH_ROWS === 0) {
      yield batch;
      batch = emptyBatch();
    }
  }
  yield batch;
  yield* paymentBatches(file, accounts);
}

function charge(cell: Cell, row: number, accounts: Map<string, Account>, batch: Batch): void {
  try {
    const id = keyIn(cell, 'CLAIMID', 'The claim');
    const minor = centsIn(cell, 'AMOUNT', 'The charge') ?? 0;
    const account = accounts.get(id) ?? { facts: factsOf(cell, 'PATIENTID', 'FROMDATE', 0), row, rest: 0 };
    account.facts.minor += minor;
    account.rest += minor;
    accounts.set(id, account);
    batch.empty.push(TRANSACTION);
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    batch.refused.push({ type: TRANSACTION, row, reason: error.message });
  }
}

async function* paymentBatches(file: SourceFile, accounts: Map<string, Account>): AsyncGenerator<Batch> {
  let batch = emptyBatch();
  for await (const { row } of csvRows(file)) {
    const type = row.cell('TYPE');
    if (type === 'CHARGE' || TRANSFERS.has(type ?? '')) continue;
    try {
      if (type !== 'PAYMENT') throw new RowRefused('The type of transaction is not known.');
      const drafts = payment(row.cell, row.row, accounts);
      if (drafts.length === 0) batch.empty.push(TRANSACTION);
      batch.drafts.push(...drafts);
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      batch.refused.push({ type: TRANSACTION, row: row.row, reason: error.message });
    }
    if (batch.drafts.length >= BATCH_ROWS) {
      yield batch;
      batch = emptyBatch();
    }
  }
  yield batch;
}

function payment(cell: Cell, row: number, accounts: ReadonlyMap<string, Account>): Draft[] {
  const claimKey = keyIn(cell, 'CLAIMID', 'The claim');
  const account = accounts.get(claimKey);
  if (!account) throw new RowRefused(`It pays claim ${claimKey}, which charges nothing here.`);
  const minor = centsIn(cell, 'PAYMENTS', 'The payment') ?? 0;
  if (minor === 0) return [];
  const id = idOf(cell);
  const { facts } = account;
  const released = Math.min(account.rest, minor);
  account.rest -= released;
  const more = facts.minor === 0 ? {} : { settles_id: mustRefer(CLAIM, claimKey) };
  return [
    spendingBudget(CLIENT, facts, row),
    post({ type: TRANSACTION, key: id, row, facts, kind: 'ACTUAL', minor, more }),
    ...(released > 0
      ? [post({ type: TRANSACTION, key: `${id}#release`, row, facts, kind: 'RELEASE', minor: released, more })]
      : []),
  ];
}
