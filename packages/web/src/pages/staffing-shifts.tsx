import { monthOf } from '../features/staffing/months.js';
import { ShiftChart } from '../features/staffing/shift-chart.js';
import { paths } from '../lib/paths.js';
import { figuresOf, frameOf, type PartProps } from './staffing-parts.js';

/** Whether the days of the month are covered; each opens its shifts. */
export function StaffingShifts({ query, search }: PartProps) {
  const { shiftsAfter: _, ...others } = search;
  return (
    <ShiftChart
      hours={figuresOf(query)?.careHoursPerDay ?? null}
      pathOf={(day) => paths.staffing({ ...others, day, month: monthOf(day) }, 'day')}
      {...frameOf(query)}
    />
  );
}
