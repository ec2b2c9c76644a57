import { numberFormat } from './intl.js';

let locale = Intl.NumberFormat().resolvedOptions().locale;

/** Sentences are put together by i18next, outside of React's context: whose numbers they hold is told here. */
export function writeNumbersFor(organisation: { locale: string }): void {
  locale = organisation.locale;
}

/** "50 of 5,000": a number in a sentence is written as the figures beside it are. Years and other names are strings. */
export const writeInSentence = <Value>(value: Value): Value | string =>
  typeof value === 'number' ? numberFormat(locale, {}).format(value) : value;
