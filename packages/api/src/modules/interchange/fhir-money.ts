import type { Claim, ExplanationOfBenefit } from '@medplum/fhirtypes';
import { type Draft, mustRefer, required, RowRefused } from '../imports/index.js';
import type { FhirIndex } from './fhir-index.js';
import { amountOf, idOf } from './fhir-values.js';
import { type ClaimFacts, type Posting, spendingBudget, spendingEntry } from './recorded-spending.js';

/** Claims that were made; a cancelled one promises nothing. */
const COUNTED = new Set(['active', undefined]);
const CLIENT = 'Patient';

const budget = (facts: ClaimFacts, row: number): Draft => spendingBudget(CLIENT, facts, row);
const entry = (posting: Omit<Posting, 'clientType'>): Draft => spendingEntry({ clientType: CLIENT, ...posting });

/** A claim is a commitment: money that is asked for and not yet settled. */
export function claimDrafts(claim: Claim, row: number, index: FhirIndex): Draft[] {
  const id = idOf(claim);
  if (!COUNTED.has(claim.status)) throw new RowRefused('The claim is not active.');
  const facts = index.claims.get(id);
  if (!facts) throw new RowRefused('The claim lacks its client, its day of service or its total.');
  // The ledger has no entries of nothing.
  if (facts.minor === 0) return [];
  return [budget(facts, row), entry({ type: 'Claim', key: id, row, facts, kind: 'COMMITMENT', minor: facts.minor })];
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
  const type = 'ExplanationOfBenefit';
  const more = facts.minor === 0 ? {} : { settles_id: mustRefer('Claim', claimKey) };
  const entries = [
    ...(facts.minor > 0
      ? [entry({ type, key: `${id}#release`, row, facts, kind: 'RELEASE', minor: facts.minor, more })]
      : []),
    ...(spent.minor > 0 ? [entry({ type, key: id, row, facts, kind: 'ACTUAL', minor: spent.minor, more })] : []),
  ];
  return entries.length === 0 ? [] : [budget(facts, row), ...entries];
}
