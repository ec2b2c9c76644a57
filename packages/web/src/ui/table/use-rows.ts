import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** Up to here a browser draws every row without a pause that a person notices. */
const DRAWN_WHOLLY = 100;
/** Height of a row of one line, in CSS pixels; only a first guess, rows are measured when they are drawn. */
const ROW_HEIGHT = 41;

export interface DrawnRows {
  isPartial: boolean;
  /** Positions of the rows to draw, ascending. */
  indices: readonly number[];
  /** Heights of the rows left out above and below, in CSS pixels. */
  above: number;
  below: number;
  measure: ((row: Element | null) => void) | undefined;
}

/** Which rows to draw: all of a short list, those in sight of a long one. */
export function useRows(count: number, scroller: RefObject<HTMLElement | null>): DrawnRows {
  const isPartial = count > DRAWN_WHOLLY;
  const virtual = useVirtualizer({
    count: isPartial ? count : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialRect: { width: 1024, height: 640 },
  });
  if (!isPartial) {
    return {
      isPartial,
      indices: Array.from({ length: count }, (_, index) => index),
      above: 0,
      below: 0,
      measure: undefined,
    };
  }
  const rows = virtual.getVirtualItems();
  return {
    isPartial,
    indices: rows.map((row) => row.index),
    above: rows[0]?.start ?? 0,
    below: virtual.getTotalSize() - (rows.at(-1)?.end ?? 0),
    measure: virtual.measureElement,
  };
}
