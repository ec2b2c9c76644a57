/** Codes of the world: language, time zone, currency, country. The lists are the runtime's own (ICU). */
import { z } from 'zod';

const coded = (accepts: (text: string) => boolean, message: string) =>
  z.string().refine(accepts, { params: { code: 'INVALID' }, error: message });

const LANGUAGE_TAG_LENGTH = 35;

/** A well-formed BCP 47 tag, e.g. `en-US`, `yo`, `zh-Hant`. */
export function isLanguageTag(tag: string): boolean {
  if (tag.length > LANGUAGE_TAG_LENGTH || !/^[A-Za-z]{2,8}(-|$)/.test(tag)) return false;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}

/** Names, not offsets: an offset does not know when the clocks change. */
const ZONE_NAME = /^(UTC|[A-Za-z_]+(\/[A-Za-z0-9_+-]+){1,2})$/;

/** An IANA zone the runtime knows, e.g. `America/New_York`. */
export function isTimeZone(zone: string): boolean {
  if (!ZONE_NAME.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}

/** ICU still lists two that no one can be paid in: IMF drawing rights and the never issued SUCRE. */
const NOT_SPENDABLE = new Set(['XDR', 'XSU']);
const CURRENCIES: ReadonlySet<string> = new Set(
  Intl.supportedValuesOf('currency').filter((code) => !NOT_SPENDABLE.has(code)),
);

/** An ISO 4217 code in capitals that money is held in; `XXX` and `XTS` are none. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const NOT_A_COUNTRY = new Set(['ZZ', 'XA', 'XB', 'QO', 'EU', 'EZ', 'UN']);

/** An ISO 3166-1 alpha-2 code in capitals. */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && !NOT_A_COUNTRY.has(code) && regions.of(code) !== undefined;

export const languageTag = coded(isLanguageTag, 'This is not a language tag such as en-US.');
export const timeZone = coded(isTimeZone, 'This time zone is not known.');
export const currencyCode = coded(isCurrency, 'This currency is not known.');
export const countryCode = coded(isCountry, 'This country is not known.');
