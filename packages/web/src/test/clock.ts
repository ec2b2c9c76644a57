import { createFormat, type Format } from '../lib/format.js';

/** The day every screen test plays on, unless it says otherwise. */
export const NOW = new Date('2026-11-22T15:00:00Z');

export const testFormat: Format = createFormat({ locale: 'en-US', timeZone: 'America/New_York', now: () => NOW });
