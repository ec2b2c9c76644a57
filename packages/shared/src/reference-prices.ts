/** Published prices, and how they are carried to an area. */

/** What an area's factor multiplies: the labour share of a price (CMS wage index), or the whole of it. */
export const AREA_FACTOR_KINDS = ['WAGE_INDEX', 'PRICE'] as const;
export type AreaFactorKind = (typeof AREA_FACTOR_KINDS)[number];

/** Factors are published with at most four decimals. */
const DECIMALS = 4;
const SCALE = 10n ** BigInt(DECIMALS);

export interface AreaPriceParts {
  /** The national price, in minor units. */
  priceMinor: bigint;
  /** The part of it that follows the wages of the area; null when the whole price is multiplied. */
  labourMinor: bigint | null;
  /** Decimal text of at most four places: `0.8397`. */
  factor: string;
}

/**
 * The price in an area: labour share × factor + the rest, which is the same everywhere (CMS hospice payment).
 * A price without a labour share is multiplied whole. Half a minor unit is rounded up.
 */
export function priceInArea({ priceMinor, labourMinor, factor }: AreaPriceParts): bigint {
  const [, whole, places = ''] = /^(\d{1,4})(?:\.(\d{1,4}))?$/.exec(factor) ?? [];
  if (whole === undefined) throw new RangeError('A factor is a decimal of at most four places.');
  const scaled = BigInt(`${whole}${places.padEnd(DECIMALS, '0')}`);
  const moving = labourMinor ?? priceMinor;
  return (moving * scaled + (priceMinor - moving) * SCALE + SCALE / 2n) / SCALE;
}
