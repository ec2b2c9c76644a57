import type { Format } from './format.js';

/** Alone, not as the beginning of an instant. */
const DAY = /\b\d{4}-\d{2}-\d{2}\b/g;

interface Refusal {
  readonly message: string;
}

const refusalsOf = (payload: unknown): readonly Refusal[] =>
  typeof payload === 'object' && payload !== null && 'errors' in payload && Array.isArray(payload.errors)
    ? (payload.errors as Refusal[])
    : [];

/** The API writes days as `2026-09-29`, for whoever asks it; what it refuses is said here as the page writes days. */
export function withDaysInWords<Data>(data: Data, format: Format): Data {
  const said = ({ message, ...rest }: Refusal) => ({
    ...rest,
    message: message.replace(DAY, (day) => format.day(day)),
  });
  const payloads = Object.entries(data as object).map(([field, payload]) => {
    const errors = refusalsOf(payload);
    return [field, errors.length === 0 ? payload : { ...payload, errors: errors.map(said) }];
  });
  return Object.fromEntries(payloads) as Data;
}
