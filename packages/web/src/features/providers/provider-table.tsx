import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { ProviderTable_ProviderFragment } from '../../graphql/generated/graphql.js';
import { paths } from '../../lib/paths.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { Badge } from '../../ui/badge.js';
import { Day } from '../../ui/moment.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable, type DataTableProps } from '../../ui/table/data-table.js';
import { Stars } from './stars.js';
import { usePublication } from './use-publication.js';
import classes from './providers.module.css';

export const ProviderTable_provider = graphql(`
  fragment ProviderTable_provider on Provider {
    id
    name
    kind
    chainName
    ccn
    overallRating
    capacity
    occupied
    vacancies
    lastVerifiedOn
    confidence
    primaryLocation {
      id
      city
      state
      postalCode
    }
    currentRates {
      id
      unit
      payer
      price {
        minor
        currency
      }
    }
    sources {
      id
      publication
      issuedOn
    }
  }
`);

type Row = ProviderTable_ProviderFragment;

/** Prices shown in a row; the page of the provider has all. */
const PRICES = 2;
/** An entry that half is to be doubted of should be verified again. */
const DOUBTFUL = 0.5;

interface ProviderTableProps
  extends Pick<DataTableProps<never>, 'state' | 'paging' | 'sort' | 'onSort' | 'nothingYet' | 'nothingMatches'> {
  providers: readonly FragmentType<typeof ProviderTable_provider>[];
}

/** Providers side by side: what they cost beside how good they are, where that is known from, and when it was last looked at. */
export function ProviderTable({ providers, ...rest }: ProviderTableProps) {
  const { t } = useTranslation('providers');
  const code = useCode();
  const publicationOf = usePublication();
  const format = useFormat();
  const placeOf = ({ primaryLocation: place }: Row) =>
    place ? [place.city, place.state, place.postalCode].filter(Boolean).join(', ') || null : null;
  const priceOf = ({ price, unit }: Row['currentRates'][number]) =>
    t('price', { price: format.money(price), unit: code('RATE_UNITS', unit) });
  const publicationsOf = ({ sources }: Row) => [
    ...new Set(sources.map(({ publication }) => publicationOf(publication))),
  ];
  const columns: Column<Row>[] = [
    {
      id: 'name',
      header: t('columns.name'),
      value: (row) => row.name,
      cell: (row) => (
        <span className={classes.stack}>
          <span>{row.name}</span>
          <span className={classes.quiet}>
            {[code('PROVIDER_KINDS', row.kind), row.chainName].filter(Boolean).join(' · ')}
          </span>
        </span>
      ),
      csv: [
        { header: t('columns.name'), value: (row) => row.name },
        { header: t('columns.kind'), value: (row) => code('PROVIDER_KINDS', row.kind) },
        { header: t('columns.chain'), value: (row) => row.chainName },
        { header: t('columns.ccn'), value: (row) => row.ccn },
      ],
      isRowHeader: true,
      sortField: 'NAME',
      fit: 'WRAP',
      width: '19rem',
    },
    {
      id: 'place',
      header: t('columns.place'),
      value: placeOf,
      cell: ({ primaryLocation: place }) =>
        place && (
          <span className={classes.stack}>
            <span>{place.city}</span>
            <span className={classes.quiet}>{[place.state, place.postalCode].filter(Boolean).join(' ')}</span>
          </span>
        ),
    },
    {
      id: 'quality',
      header: t('columns.quality'),
      value: (row) => row.overallRating,
      cell: (row) => row.overallRating !== null && <Stars value={row.overallRating} />,
      sortField: 'RATING',
    },
    {
      id: 'price',
      header: t('columns.price'),
      value: (row) => row.currentRates.map(priceOf).join('; ') || null,
      cell: (row) => (
        <span className={classes.stack}>
          {row.currentRates.slice(0, PRICES).map((rate) => (
            <span key={rate.id}>{priceOf(rate)}</span>
          ))}
          {row.currentRates.length > PRICES && (
            <span className={classes.quiet}>{t('morePrices', { count: row.currentRates.length - PRICES })}</span>
          )}
        </span>
      ),
    },
    {
      id: 'capacity',
      header: t('columns.capacity'),
      align: 'END',
      value: (row) => row.capacity,
      cell: (row) => (
        <span className={classes.stack}>
          <span>{format.number(row.capacity ?? 0)}</span>
          {row.vacancies !== null && <span className={classes.quiet}>{t('vacancies', { count: row.vacancies })}</span>}
        </span>
      ),
      csv: [
        { header: t('columns.capacity'), value: (row) => row.capacity },
        { header: t('columns.vacancies'), value: (row) => row.vacancies },
      ],
      sortField: 'CAPACITY',
    },
    {
      id: 'verified',
      header: t('columns.verified'),
      value: (row) => row.lastVerifiedOn,
      cell: (row) => (
        <span className={classes.stack}>
          {row.lastVerifiedOn && <Day on={row.lastVerifiedOn} />}
          {row.confidence !== null && row.confidence < DOUBTFUL && <Badge tone="warning" word={t('doubtful')} />}
        </span>
      ),
      sortField: 'LAST_VERIFIED',
    },
    {
      id: 'sources',
      header: t('columns.sources'),
      value: (row) => publicationsOf(row).join(', ') || null,
      cell: (row) => <span className={classes.quiet}>{publicationsOf(row).join(', ')}</span>,
      fit: 'WRAP',
    },
  ];
  return (
    <DataTable
      {...rest}
      name={t('name')}
      columns={columns}
      rows={readFragment(ProviderTable_provider, providers)}
      rowId={({ id }) => id}
      rowPath={({ id }) => paths.provider(id)}
      csvName="providers"
    />
  );
}
