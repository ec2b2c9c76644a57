import { minorDigits } from '@caregraph/shared/money';
import type { CodeableConcept, Money, Reference as FhirReference, Resource } from '@medplum/fhirtypes';
import { RowRefused, day, required, text } from '../imports/index.js';

/** A code with its system and words, as our tables keep it. */
export interface Code {
  code_system: string;
  code: string;
  display: string;
}

/** The first coding that has a code; the concept's own text is preferred to the coding's words. */
export function codeOf(concept: CodeableConcept | undefined, what: string): Code | null {
  const coding = concept?.coding?.find(({ code }) => code);
  const words = text(concept?.text ?? coding?.display, what, 500);
  if (!coding?.code && !words) return null;
  return {
    code_system: text(coding?.system, what, 200) ?? 'text',
    code: text(coding?.code, what, 100) ?? required(words, what).slice(0, 100),
    display: words ?? required(text(coding?.code, what, 100), what),
  };
}

/** The first code of a concept by itself: `active` of a clinical status. */
export const symbolOf = (concept: CodeableConcept | undefined): string | null =>
  concept?.coding?.find(({ code }) => code)?.code ?? null;

/**
 * The calendar day of a FHIR date or time, as it was where it happened: the day written before the offset.
 * A year or a month alone stands for its first day.
 */
export function dayOf(value: string | undefined, what: string): string | null {
  if (value === undefined) return null;
  const whole = value.length === 4 ? `${value}-01-01` : value.length === 7 ? `${value}-01` : value.slice(0, 10);
  return day(whole, what);
}

export const precisionOf = (value: string): 'DAY' | 'MONTH' | 'YEAR' =>
  value.length === 4 ? 'YEAR' : value.length === 7 ? 'MONTH' : 'DAY';

/** The instant of a FHIR time; a day alone is its first moment in UTC. */
export function instantOf(value: string | undefined, what: string): string | null {
  if (value === undefined) return null;
  const moment = new Date(value.length <= 10 ? `${dayOf(value, what)}T00:00:00Z` : value);
  if (Number.isNaN(moment.getTime())) throw new RowRefused(`${what} is not a time.`);
  return moment.toISOString();
}

export interface Amount {
  minor: number;
  currency: string;
}

/** An amount in minor units; the noise that binary floating point leaves behind the last digit of the currency is rounded away. */
export function amountOf(money: Money | undefined, what: string): Amount | null {
  if (money?.value === undefined) return null;
  const currency = required(text(money.currency, 'The currency', 3), 'The currency');
  const minor = Math.round(money.value * 10 ** minorDigits(currency));
  if (!Number.isSafeInteger(minor) || minor < 0) throw new RowRefused(`${what} is not an amount.`);
  return { minor, currency };
}

/** The words of a status in our spelling. */
export function mapped<T extends string>(
  value: string | null | undefined,
  codes: Readonly<Record<string, T>>,
  what: string,
): T {
  const code = value !== null && value !== undefined && Object.hasOwn(codes, value) ? codes[value] : undefined;
  if (code === undefined) throw new RowRefused(`${what} has a code that is not known.`);
  return code;
}

export const idOf = (resource: Resource): string => required(text(resource.id, 'The id', 200), 'The id');

/** What a reference points at: a type where it says so, and the key by which that row is known. */
export function pointedAt(reference: FhirReference | undefined): { type: string | null; key: string } | null {
  const identifier = reference?.identifier;
  if (!reference?.reference)
    return identifier?.value ? { type: null, key: `${identifier.system ?? ''}|${identifier.value}` } : null;
  const address = reference.reference;
  if (address.startsWith('urn:uuid:')) return { type: null, key: address.slice('urn:uuid:'.length) };
  const conditional = /^([A-Z][A-Za-z]+)\?identifier=(.+)$/.exec(address);
  if (conditional) return { type: conditional[1] ?? null, key: conditional[2] ?? '' };
  const relative = /(?:^|\/)([A-Z][A-Za-z]+)\/([^/]+)$/.exec(address);
  return relative ? { type: relative[1] ?? null, key: relative[2] ?? '' } : null;
}
