/** Bands: the name a figure is shown under. A boundary belongs to the milder band. */

export type BandName = 'GREEN' | 'AMBER' | 'RED' | 'BLUE';

/** A stretch of values; an absent end is open. `atLeast` and `atMost` include their value, `above` and `below` do not. */
export interface Band {
  band: BandName;
  atLeast?: number;
  above?: number;
  atMost?: number;
  below?: number;
}

function holds({ atLeast, above, atMost, below }: Band, value: number): boolean {
  if (atLeast !== undefined && value < atLeast) return false;
  if (above !== undefined && value <= above) return false;
  if (atMost !== undefined && value > atMost) return false;
  return below === undefined || value < below;
}

/** The band of a value; null for no value and where no band is declared. */
export const bandOf = (bands: readonly Band[], value: number | null): BandName | null =>
  value === null ? null : (bands.find((band) => holds(band, value))?.band ?? null);

/**
 * Forecast over budget as a share of the budget, positive = over (House, MEASURES.md 3.5).
 * Blue is under-delivery: care that was promised and not given is a failure too.
 */
export const FORECAST_VARIANCE_BANDS: readonly Band[] = [
  { band: 'BLUE', below: -0.1 },
  { band: 'GREEN', atLeast: -0.1, atMost: 0.02 },
  { band: 'AMBER', above: 0.02, atMost: 0.05 },
  { band: 'RED', above: 0.05 },
];

/** Hours needed ÷ hours available (House): below 85% there is room, above 100% someone is owed time. */
export const UTILISATION_BANDS: readonly Band[] = [
  { band: 'BLUE', below: 0.85 },
  { band: 'GREEN', atLeast: 0.85, atMost: 1 },
  { band: 'RED', above: 1 },
];
