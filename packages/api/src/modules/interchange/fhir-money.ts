import type { Claim, ExplanationOfBenefit } from '@medplum/fhirtypes';
import { type Draft, RowRefused, mustRefer, required } from '../imports/index.js';
import type { ClaimFacts, FhirIndex } from './fhir-index.js';
import { amountOf, idOf } from './fhir-values.js';

/** Claims that were made; a cancelled one promises nothing. */
const COUNTED = new Set(['active', undefined]);

const budgetKey = ({ clientKey, servedOn, currency }: ClaimFacts) =>
  `${clientKey}#spending.${servedOn.slice(0, 4)}.${currency}`;

/** The client's recorded spending of a calendar year. What was authorised is not known, and so stays empty. */
function budget(facts: ClaimFacts, row: number): Draft {
  const year = facts.servedOn.slice(0, 4);
  return {
    type: 'Patient',
    key: budgetKey(facts),
    row,
    table: 'budget',
    isFallback: true,
    values: {
      name: `Recorded spending ${year}`,
      client_id: mustRefer('Patient', facts.clientKey),
      kind: 'RECORDED_SPENDING',
      starts_on: `${year}-01-01`,
      ends_on: `${year}-12-31`,
      currency: facts.currency,
      authorised_minor: null,
      status: 'OPEN',
    },
  };
}

function entry(
  type: string,
  key: string,
  row: number,
  facts: ClaimFacts,
  kind: string,
  minor: number,
  more: Record<string, unknown>,
): Draft {
  return {
    type,
    key,
    row,
    table: 'budget_entry',
    isAppendOnly: true,
    values: {
      budget_id: mustRefer('Patient', budgetKey(facts)),
      client_id: mustRefer('Patient', facts.clientKey),
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

/** A claim is a commitment: money that is asked for and not yet settled. */
export function claimDrafts(claim: Claim, row: number, index: FhirIndex): Draft[] {
  const id = idOf(claim);
  if (!COUNTED.has(claim.status)) throw new RowRefused('The claim is not active.');
  const facts = index.claims.get(id);
  if (!facts) throw new RowRefused('The claim lacks its client, its day of service or its total.');
  // The ledger has no entries of nothing.
  return facts.minor === 0 ? [] : [budget(facts, row), entry('Claim', id, row, facts, 'COMMITMENT', facts.minor, {})];
}

/**
 * An explanation of benefit settles its claim: the commitment is released whole, and what was submitted is the spending.
 *
 * Payments of the payer alone would show nothing of what the care cost.
 */
export function explanationDrafts(explanation: ExplanationOfBenefit, row: number, index: FhirIndex): Draft[] {
  const id = idOf(explanation);
  const claimKey = required(index.key(explanation.claim, 'Claim'), 'The claim it explains');
  const facts = index.claims.get(claimKey);
  if (!facts) throw new RowRefused(`It explains Claim ${claimKey}, which is not here.`);
  const submitted = explanation.total?.find(({ category }) =>
    category.coding?.some(({ code }) => code === 'submitted'),
  )?.amount;
  const spent = required(amountOf(submitted ?? explanation.payment?.amount, 'The total'), 'The total');
  if (spent.currency !== facts.currency) throw new RowRefused('It is in another currency than its claim.');
  const settles = facts.minor === 0 ? {} : { settles_id: mustRefer('Claim', claimKey) };
  const entries = [
    ...(facts.minor > 0
      ? [entry('ExplanationOfBenefit', `${id}#release`, row, facts, 'RELEASE', facts.minor, settles)]
      : []),
    ...(spent.minor > 0 ? [entry('ExplanationOfBenefit', id, row, facts, 'ACTUAL', spent.minor, settles)] : []),
  ];
  return entries.length === 0 ? [] : [budget(facts, row), ...entries];
}
