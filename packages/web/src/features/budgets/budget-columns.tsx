import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BudgetBand, BudgetTable_BudgetFragment } from '../../graphql/generated/graphql.js';
import { paths } from '../../lib/paths.js';
import { decimalText, type MoneyAmount } from '../../lib/money.js';
import { seesTypedText } from '../../lib/sees-names.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { useMe } from '../../lib/use-me.js';
import { factOf } from '../../lib/withheld.js';
import { AppLink } from '../../ui/app-link.js';
import type { CellValue, Column } from '../../ui/table/column.js';
import { BandBadge } from './band-badge.js';
import classes from './budgets.module.css';
import { ClientName } from './client-name.js';
import { UsageMeter } from './usage-meter.js';

export type BudgetRow = BudgetTable_BudgetFragment;

interface Forecast {
  amount: MoneyAmount | null;
  share: number | null;
  band: BudgetBand | null;
}

const straightLineOf = (row: BudgetRow): Forecast => ({
  amount: row.forecastStraightLine,
  share: row.varianceStraightLineShare,
  band: row.bandStraightLine,
});
const seasonalOf = (row: BudgetRow): Forecast => ({
  amount: row.forecastSeasonal,
  share: row.varianceSeasonalShare,
  band: row.bandSeasonal,
});

/** Whose money it is: a client's own, a unit's, or neither. */
const subjectOf = ({ client, unit }: BudgetRow): CellValue =>
  client ? factOf(client, 'displayName') : (unit?.name ?? null);

/** A share with as many digits as a spreadsheet needs and no more. */
const rounded = (share: number | null): number | null => (share === null ? null : Math.round(share * 10_000) / 10_000);

export function useBudgetColumns(): Column<BudgetRow>[] {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const code = useCode();
  const hasNames = seesTypedText(useMe());

  return useMemo(() => {
    const notKnown = t('notKnown');
    const whole = (amount: MoneyAmount) => format.money(amount, { whole: true });
    /** An unknown amount says so in words: a dash could be read as nothing. */
    const amount = (id: 'authorised' | 'committed' | 'actual' | 'available'): Column<BudgetRow> => ({
      id,
      header: t(`columns.${id}`),
      align: 'END',
      value: (row) => (row[id] ? decimalText(row[id]) : notKnown),
      cell: (row) => (row[id] ? whole(row[id]) : <span className={classes.quiet}>{notKnown}</span>),
    });
    const forecast = (
      id: 'straightLine' | 'seasonal',
      of: (row: BudgetRow) => Forecast,
      sortField?: string,
    ): Column<BudgetRow> => ({
      id,
      header: t(`columns.${id}`),
      align: 'END',
      ...(sortField ? { sortField } : {}),
      value: (row) => of(row).amount?.minor ?? t('noForecast'),
      cell: (row) => <ForecastCell forecast={of(row)} />,
      csv: [
        { header: t(`csv.${id}Forecast`), value: (row) => csvAmount(of(row).amount) },
        { header: t(`csv.${id}Variance`), value: (row) => rounded(of(row).share) },
        { header: t(`csv.${id}Band`), value: (row) => bandWord(of(row).band) },
      ],
    });
    const csvAmount = (money: MoneyAmount | null) => (money ? decimalText(money) : null);
    const bandWord = (band: BudgetBand | null) => (band ? code('BUDGET_BANDS', band) : null);

    return [
      {
        id: 'name',
        header: t('columns.name'),
        isRowHeader: true,
        ...(hasNames ? { sortField: 'NAME' } : {}),
        value: (row) => factOf(row, 'name'),
      },
      {
        id: 'subject',
        header: t('columns.subject'),
        value: subjectOf,
        cell: (row) => (row.client ? <ClientName client={row.client} /> : row.unit?.name),
      },
      {
        id: 'period',
        header: t('columns.period'),
        sortField: 'STARTS_ON',
        value: (row) => row.startsOn,
        cell: (row) => format.days(row.startsOn, row.endsOn),
        csv: [
          { header: t('csv.startsOn'), value: (row) => row.startsOn },
          { header: t('csv.endsOn'), value: (row) => row.endsOn },
          { header: t('csv.currency'), value: (row) => row.actual.currency },
        ],
      },
      forecast('straightLine', straightLineOf, 'VARIANCE'),
      forecast('seasonal', seasonalOf),
      amount('authorised'),
      amount('committed'),
      amount('actual'),
      amount('available'),
      {
        id: 'used',
        header: t('columns.used'),
        align: 'END',
        sortField: 'UTILISATION',
        value: (row) => (row.utilisation === null ? notKnown : rounded(row.utilisation)),
        cell: (row) => <UsageMeter utilisation={row.utilisation} elapsedShare={row.elapsedShare} />,
        csv: [
          { header: t('csv.used'), value: (row) => rounded(row.utilisation) },
          { header: t('csv.elapsed'), value: (row) => rounded(row.elapsedShare) },
        ],
      },
      {
        id: 'owner',
        header: t('columns.owner'),
        value: ({ owner }) => owner && factOf(owner, 'displayName'),
        cell: ({ owner }) => owner && <AppLink path={paths.staffMember(owner.id)}>{owner.displayName}</AppLink>,
      },
    ];
  }, [t, format, code, hasNames]);
}

function ForecastCell({ forecast: { amount, share, band } }: { forecast: Forecast }) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  if (!amount) return <span className={classes.quiet}>{t('noForecast')}</span>;
  return (
    <span className={classes.forecast}>
      <span>{format.money(amount, { whole: true })}</span>
      {band && <BandBadge band={band} share={share} />}
    </span>
  );
}
