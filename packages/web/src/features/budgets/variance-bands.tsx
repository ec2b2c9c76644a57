import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { BudgetBand, VarianceBands_VarianceFragment } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { WITHHELD } from '../../lib/withheld.js';
import { AppLink } from '../../ui/app-link.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import { BandBadge } from './band-badge.js';
import classes from './budgets.module.css';

const VarianceBands_variance = graphql(`
  fragment VarianceBands_variance on ForecastVariance {
    straightLine {
      bands {
        band
        count
      }
    }
    seasonal {
      bands {
        band
        count
      }
    }
  }
`);

type Method = VarianceBands_VarianceFragment['straightLine'];

interface BandRow {
  band: BudgetBand;
  straightLine: number | null;
  seasonal: number | null;
}

/** What needs someone's attention first. */
const ORDER: readonly BudgetBand[] = ['RED', 'AMBER', 'BLUE', 'GREEN'];

const countIn = ({ bands }: Method, band: BudgetBand): number | null =>
  bands.find((one) => one.band === band)?.count ?? null;

interface VarianceBandsProps {
  variance: FragmentType<typeof VarianceBands_variance> | null;
  state: 'LOADING' | 'REFRESHING' | 'READY';
  /** The budgets that lie in the band by the method. */
  pathOf(band: BudgetBand, method: 'STRAIGHT_LINE' | 'SEASONAL'): AppPath;
}

/** How many budgets lie in each band, by each way of forecasting; each count opens its budgets. */
export function VarianceBands({ variance: ref, state, pathOf }: VarianceBandsProps) {
  const { t } = useTranslation('budgets');
  const code = useCode();
  const format = useFormat();
  const variance = readFragment(VarianceBands_variance, ref);
  const rows: BandRow[] = variance
    ? ORDER.map((band) => ({
        band,
        straightLine: countIn(variance.straightLine, band),
        seasonal: countIn(variance.seasonal, band),
      }))
    : [];

  const counts = (id: 'straightLine' | 'seasonal', method: 'STRAIGHT_LINE' | 'SEASONAL'): Column<BandRow> => ({
    id,
    header: t(`methods.${id}`),
    align: 'END',
    value: (row) => row[id] ?? WITHHELD,
    cell: (row) =>
      row[id] === 0 ? (
        0
      ) : (
        <AppLink
          path={pathOf(row.band, method)}
          label={t('bands.open', {
            count: row[id] ?? 0,
            band: code('BUDGET_BANDS', row.band),
            method: t(`methods.${id}`),
          })}
        >
          {row[id] === null ? null : format.number(row[id])}
        </AppLink>
      ),
  });
  const columns: Column<BandRow>[] = [
    {
      id: 'band',
      header: t('bands.band'),
      isRowHeader: true,
      value: (row) => code('BUDGET_BANDS', row.band),
      cell: (row) => (
        <span className={classes.band}>
          <BandBadge band={row.band} />
          <span>{t(`bands.${row.band}`)}</span>
        </span>
      ),
      csv: [
        { header: t('bands.band'), value: (row) => code('BUDGET_BANDS', row.band) },
        { header: t('bands.limits'), value: (row) => t(`bands.${row.band}`) },
      ],
    },
    counts('straightLine', 'STRAIGHT_LINE'),
    counts('seasonal', 'SEASONAL'),
  ];
  return (
    <DataTable
      name={t('bands.title')}
      columns={columns}
      rows={rows}
      rowId={(row) => row.band}
      state={state}
      nothingYet={<NothingYet title={t('bands.nothing')} />}
      csvName="budgets-by-band"
      isNarrow
    />
  );
}
