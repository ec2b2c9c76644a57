import type { RowData } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type BodyProps, TableBody } from './table-body.js';

/** Height of a row of one line, in CSS pixels; only a first guess, rows are measured when they are drawn. */
const ROW_HEIGHT = 41;

interface VirtualRowsProps<Row extends RowData> extends BodyProps<Row> {
  scroller: HTMLElement;
}

/** The rows of a long table that are in sight, between gaps that stand for the others. */
export function VirtualRows<Row extends RowData>({ scroller, ...body }: VirtualRowsProps<Row>) {
  const { rows } = body;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialRect: { width: 1024, height: 640 },
  });
  const inSight = virtual.getVirtualItems();
  const part = {
    indices: inSight.map((row) => row.index),
    above: inSight[0]?.start ?? 0,
    below: virtual.getTotalSize() - (inSight.at(-1)?.end ?? 0),
    measure: virtual.measureElement,
  };
  return <TableBody {...body} part={part} />;
}
