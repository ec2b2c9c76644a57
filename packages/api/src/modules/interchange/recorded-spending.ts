import { type Draft, mustRefer } from '../imports/index.js';

/** What a claim says of money: whose it is, for which day, how much. */
export interface ClaimFacts {
  clientKey: string;
  servedOn: string;
  minor: number;
  currency: string;
}

/** What became of a claim's money, under the names that its source gives to clients and to rows. */
export interface Posting {
  /** The source type of clients: `Patient`, `patients`. */
  clientType: string;
  type: string;
  key: string;
  row: number;
  facts: ClaimFacts;
  kind: 'COMMITMENT' | 'ACTUAL' | 'RELEASE';
  minor: number;
  more?: Record<string, unknown>;
}

const budgetKey = ({ clientKey, servedOn, currency }: ClaimFacts) =>
  `${clientKey}#spending.${servedOn.slice(0, 4)}.${currency}`;

/** The client's recorded spending of a calendar year. What was authorised is not known, and so stays empty. */
export function spendingBudget(clientType: string, facts: ClaimFacts, row: number): Draft {
  const year = facts.servedOn.slice(0, 4);
  return {
    type: clientType,
    key: budgetKey(facts),
    row,
    table: 'budget',
    isFallback: true,
    values: {
      name: `Recorded spending ${year}`,
      client_id: mustRefer(clientType, facts.clientKey),
      kind: 'RECORDED_SPENDING',
      starts_on: `${year}-01-01`,
      ends_on: `${year}-12-31`,
      currency: facts.currency,
      authorised_minor: null,
      status: 'OPEN',
    },
  };
}

export function spendingEntry({ clientType, type, key, row, facts, kind, minor, more }: Posting): Draft {
  return {
    type,
    key,
    row,
    table: 'budget_entry',
    isAppendOnly: true,
    values: {
      budget_id: mustRefer(clientType, budgetKey(facts)),
      client_id: mustRefer(clientType, facts.clientKey),
      kind,
      amount_minor: minor,
      service_on: facts.servedOn,
      description: null,
      reference: `${type}/${key.split('#', 1)[0]}`,
      settles_id: null,
      ...more,
    },
  };
}
