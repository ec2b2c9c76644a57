/** What a reader of figures chooses: the days, and whose work. */
import { z } from 'zod';
import { daysBetween } from './calendar.js';
import { fault } from './errors.js';
import { day, endsNotBefore, id } from './fields.js';

export const GRAINS = ['CLIENT', 'CARE_MANAGER', 'TEAM', 'ORGANISATION'] as const;
/** The level a figure is worked out for. */
export type Grain = (typeof GRAINS)[number];

/** Three years of days: enough for two full seasons beside the current year. */
export const LONGEST_PERIOD_DAYS = 1_096;

/** First and last day, both included. */
export const periodRules = z
  .object({ from: day, to: day })
  .check(endsNotBefore('from', 'to'))
  .check(({ value, issues }) => {
    if (value.to >= value.from && daysBetween(value.from, value.to) >= LONGEST_PERIOD_DAYS)
      issues.push(fault('OUT_OF_RANGE', value.to, 'A period has at most three years.', ['to']));
  });
export type AnalyticsPeriod = z.output<typeof periodRules>;

/** Narrower than all the actor may see; absent fields do not narrow. */
export const scopeRules = z.object({ unitId: id.nullish(), staffId: id.nullish() });
export type AnalyticsScope = z.output<typeof scopeRules>;
