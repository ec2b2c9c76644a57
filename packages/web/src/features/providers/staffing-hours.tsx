import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { DayKind, StaffingHours_ProviderFragment } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import type { ChartProps } from '../../ui/charts/chart-frame.js';
import { LineOverTime } from '../../ui/charts/line-over-time.js';
import type { Series, TimePoint } from '../../ui/charts/series.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';

const StaffingHours_provider = graphql(`
  fragment StaffingHours_provider on Provider {
    id
    staffingByQuarter(last: 28) {
      quarter
      startsOn
      endsOn
      daysReported
      daysInQuarter
      daysWithoutCensus
      daysWithoutRn
      residentDays
      outlier
      hours {
        role
        days
        hours
        residentDays
        hoursPerResidentDay
      }
      state {
        total
      }
      nation {
        total
      }
    }
    publishedHours {
      role
      reported
      caseMix
      adjusted
      ratedOn
      source
    }
  }
`);

type Quarter = StaffingHours_ProviderFragment['staffingByQuarter'][number];
const DECIMALS = 2;

const totalOf = ({ hours }: Quarter, days: DayKind) =>
  hours.find((each) => each.role === 'TOTAL' && each.days === days) ?? null;

const pointsOf = (quarters: readonly Quarter[]): TimePoint[] =>
  quarters
    .map((quarter) => ({
      at: quarter.startsOn,
      values: {
        home: totalOf(quarter, 'ALL')?.hoursPerResidentDay ?? null,
        weekdays: totalOf(quarter, 'WEEKDAY')?.hoursPerResidentDay ?? null,
        weekends: totalOf(quarter, 'WEEKEND')?.hoursPerResidentDay ?? null,
        state: quarter.state?.total ?? null,
        nation: quarter.nation?.total ?? null,
      },
    }))
    .toSorted((a, b) => a.at.localeCompare(b.at));

interface Behind {
  id: 'hours' | 'residentDays' | 'days' | 'withoutCensus' | 'withoutRn';
  figure(quarter: Quarter): number;
}

/** What a quarter's figure is made of, and what was left out of it. */
const BEHIND: readonly Behind[] = [
  { id: 'hours', figure: (quarter) => Math.round(totalOf(quarter, 'ALL')?.hours ?? 0) },
  { id: 'residentDays', figure: (quarter) => quarter.residentDays },
  { id: 'days', figure: (quarter) => quarter.daysReported },
  { id: 'withoutCensus', figure: (quarter) => quarter.daysWithoutCensus },
  { id: 'withoutRn', figure: (quarter) => quarter.daysWithoutRn },
];

interface StaffingHoursProps extends Pick<ChartProps, 'state' | 'failure' | 'onRetry'> {
  /** `null` while it is loading or when it failed. */
  provider: FragmentType<typeof StaffingHours_provider> | null;
}

/** Hours of nursing per resident day of a home, quarter by quarter, beside its state and the nation. */
export function StaffingHours({ provider: ref, ...frame }: StaffingHoursProps) {
  const { t } = useTranslation('providers');
  const format = useFormat();
  const provider = readFragment(StaffingHours_provider, ref);
  const quarters = provider?.staffingByQuarter ?? [];
  const byDay = new Map(quarters.map((quarter) => [quarter.startsOn, quarter]));
  const behind = BEHIND.map(
    ({ id, figure }): Column<TimePoint> => ({
      id,
      header: t(`hours.${id}`),
      align: 'END',
      value: ({ at }) => {
        const quarter = byDay.get(at);
        return quarter ? figure(quarter) : null;
      },
    }),
  );
  const series: Series[] = [
    { id: 'home', name: t('hours.home'), meaning: 'ACTUAL' },
    { id: 'weekdays', name: t('hours.weekdays') },
    { id: 'weekends', name: t('hours.weekends') },
    { id: 'state', name: t('hours.state'), meaning: 'BENCHMARK' },
    { id: 'nation', name: t('hours.nation'), meaning: 'PLANNED' },
  ];
  return (
    <LineOverTime
      {...frame}
      title={t('hours.title')}
      unit={t('hours.unit')}
      asOf={quarters[0]?.endsOn}
      definition={{ text: t('hours.definition') }}
      csvName="hours-per-resident-day"
      nothing={t('hours.nothingHere')}
      points={pointsOf(quarters)}
      series={series}
      formatValue={(value) => format.number(value, DECIMALS)}
      formatAt={(day) => byDay.get(day)?.quarter ?? day}
      behind={behind}
    />
  );
}

/** Hours as publishers rate them: reported, expected of the residents, adjusted. */
export function PublishedHours({ provider: ref }: { provider: FragmentType<typeof StaffingHours_provider> }) {
  const { t } = useTranslation('providers');
  const code = useCode();
  const format = useFormat();
  const { publishedHours } = readFragment(StaffingHours_provider, ref);
  type Row = (typeof publishedHours)[number];
  const figure = (id: 'reported' | 'caseMix' | 'adjusted'): Column<Row> => ({
    id,
    header: t(`hours.${id}`),
    align: 'END',
    value: (row) => row[id],
    cell: (row) => row[id] !== null && format.number(row[id], DECIMALS),
  });
  const columns: Column<Row>[] = [
    { id: 'role', header: t('hours.role'), value: (row) => code('NURSING_ROLES', row.role), isRowHeader: true },
    figure('reported'),
    figure('caseMix'),
    figure('adjusted'),
    { id: 'rated', header: t('one.rated'), value: (row) => row.ratedOn, cell: (row) => format.day(row.ratedOn) },
    { id: 'by', header: t('one.by'), value: (row) => row.source },
  ];
  return (
    <DataTable
      name={t('hours.rated')}
      columns={columns}
      rows={publishedHours}
      rowId={({ role }) => role}
      csvName="published-hours"
      nothingYet={<NothingYet title={t('hours.ratedNothing')} />}
    />
  );
}
