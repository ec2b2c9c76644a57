/** What a measure is: the one description that screen, API and export print beside its value. */
import type { Grain } from './analytics.js';
import type { Band } from './bands.js';
import type { CivilDate } from './civil-date.js';

export const MEASURE_UNITS = ['SHARE', 'HOURS_PER_DAY', 'CLIENTS_PER_FTE'] as const;
/** SHARE is a fraction of 1, shown as a percentage. */
export type MeasureUnit = (typeof MEASURE_UNITS)[number];

export const MEASURE_CHARTS = ['P_CHART', 'P_PRIME_CHART', 'XMR'] as const;
export type MeasureChart = (typeof MEASURE_CHARTS)[number];

export interface Target {
  atLeast?: number;
  atMost?: number;
  /** Who says so; "House" is the organisation's own default, and editable. */
  source: string;
  /** ELAPSED_SHARE: the target holds for the value minus the share of the period's days gone by. */
  appliesTo: 'VALUE' | 'ELAPSED_SHARE';
}

export interface MeasureDefinition {
  /** Also the name of its field under `analytics`. */
  id: string;
  /** Its number in the list of 25 key figures. */
  number: number;
  nameKey: string;
  /** A changed definition is a new version; figures of two versions never share a line without a mark on the axis. */
  version: number;
  effectiveFrom: CivilDate;
  effectiveTo: CivilDate | null;
  population: string;
  numerator: string;
  denominator: string;
  exclusions: readonly { code: string; reason: string }[];
  /** Which date puts a case into the period. */
  windowAnchor: 'DUE' | 'EVENT' | 'SNAPSHOT';
  /** Days after the period's end until the figure is final. */
  lagDays: number;
  unit: MeasureUnit;
  direction: 'UP' | 'DOWN' | 'BAND';
  target: Target | null;
  /** Published figures to read it beside; never a judgement. */
  references: readonly { value: number; label: string; source: string }[];
  bands: readonly Band[];
  chart: MeasureChart;
  /** Whether units may be compared in a funnel. */
  funnel: boolean;
  /** Below this denominator only "x of n" is shown, no rate. */
  minN: number;
  /** Whether small counts are hidden from those who see no names. */
  suppress: boolean;
  grain: readonly Grain[];
  /** Who answers for the definition. */
  owner: string;
}

/** Whether a value meets the target; null without a value or a target. `elapsedShare` is needed by targets that apply to it. */
export function meetsTarget(
  { target }: Pick<MeasureDefinition, 'target'>,
  value: number | null,
  elapsedShare = 0,
): boolean | null {
  if (target === null || value === null) return null;
  const judged = target.appliesTo === 'ELAPSED_SHARE' ? value - elapsedShare : value;
  return (
    judged >= (target.atLeast ?? Number.NEGATIVE_INFINITY) && judged <= (target.atMost ?? Number.POSITIVE_INFINITY)
  );
}
