/** The runtime's own Temporal; the polyfill is fetched only where there is none. */
import type * as Polyfill from 'temporal-polyfill';

type TemporalApi = typeof Polyfill.Temporal;
const native = (globalThis as { Temporal?: TemporalApi }).Temporal;

export const Temporal: TemporalApi = native ?? (await import('temporal-polyfill')).Temporal;
