import { dayStart } from '@caregraph/shared/zoned';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { DayShiftTable_ShiftFragment } from '../../graphql/generated/graphql.js';
import { addDays, type CalendarDay } from '../../lib/calendar.js';
import { paths } from '../../lib/paths.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf } from '../../lib/withheld.js';
import { Instant } from '../../ui/moment.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable, type DataTableProps } from '../../ui/table/data-table.js';

const DayShiftTable_shift = graphql(`
  fragment DayShiftTable_shift on Shift {
    id
    startsAt
    endsAt
    kind
    unit {
      id
      name
    }
    staffMember {
      id
      displayName
      redacted
    }
  }
`);

type Shift = DayShiftTable_ShiftFragment;
const HOUR_MS = 3_600_000;

/** Hours of a shift that lie on a day of the zone: the rest of a night shift counts on the next one. */
export function hoursOn(day: CalendarDay, timeZone: string, shift: Pick<Shift, 'startsAt' | 'endsAt'>): number {
  const from = Math.max(Date.parse(shift.startsAt), dayStart(day, timeZone).getTime());
  const to = Math.min(Date.parse(shift.endsAt), dayStart(addDays(day, 1), timeZone).getTime());
  return Math.max(0, to - from) / HOUR_MS;
}

interface DayShiftTableProps extends Pick<DataTableProps<never>, 'state' | 'paging' | 'nothingYet'> {
  day: CalendarDay;
  shifts: readonly FragmentType<typeof DayShiftTable_shift>[];
}

/** Who works on one day, with the hours that count for it. */
export function DayShiftTable({ day, shifts, ...rest }: DayShiftTableProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const code = useCode();
  const columns: Column<Shift>[] = [
    {
      id: 'staff',
      header: t('day.staff'),
      isRowHeader: true,
      value: ({ staffMember }) => staffMember && factOf(staffMember, 'displayName'),
    },
    {
      id: 'starts',
      header: t('rota.starts'),
      value: (row) => row.startsAt,
      cell: (row) => <Instant at={row.startsAt} />,
    },
    { id: 'ends', header: t('rota.ends'), value: (row) => row.endsAt, cell: (row) => <Instant at={row.endsAt} /> },
    {
      id: 'hours',
      header: t('day.hours'),
      align: 'END',
      value: (row) => hoursOn(day, format.timeZone, row),
      cell: (row) => format.hours(hoursOn(day, format.timeZone, row)),
    },
    { id: 'kind', header: t('rota.kind'), value: (row) => code('SHIFT_KINDS', row.kind) },
    { id: 'unit', header: t('rota.unit'), value: (row) => row.unit?.name ?? null },
  ];
  return (
    <DataTable
      {...rest}
      name={t('day.title', { day: format.day(day) })}
      columns={columns}
      rows={readFragment(DayShiftTable_shift, shifts)}
      rowId={({ id }) => id}
      rowPath={({ staffMember }) => (staffMember ? paths.staffMember(staffMember.id) : undefined)}
      csvName={`shifts-${day}`}
    />
  );
}
