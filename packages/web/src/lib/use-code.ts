import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** For a code that this version of the dashboard does not know yet: `ON_HOLD` → `On hold`. */
export function readableCode(code: string): string {
  const text = code.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The words for a coded value: `code('CLIENT_STATUSES', client.status)`. Codes are translated by key, never by text. */
export function useCode(): (set: string, value: string) => string {
  const { i18n } = useTranslation('codes');
  return useCallback(
    (set, value) => i18n.t(`${set}.${value.replaceAll(':', '_')}`, { ns: 'codes', defaultValue: readableCode(value) }),
    [i18n],
  );
}

/** A set of codes as a field offers them: `options('ACUITIES', ACUITIES)`. */
export function useCodeOptions(): (set: string, values: readonly string[]) => { value: string; label: string }[] {
  const code = useCode();
  return useCallback((set, values) => values.map((value) => ({ value, label: code(set, value) })), [code]);
}
