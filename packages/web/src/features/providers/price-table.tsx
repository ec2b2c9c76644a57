import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { PriceTable_ProviderFragment } from '../../graphql/generated/graphql.js';
import { readableCode, useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { Day } from '../../ui/moment.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';

const PriceTable_provider = graphql(`
  fragment PriceTable_provider on Provider {
    id
    services {
      id
      name
      kind
      currentRates {
        id
        unit
        payer
        validFrom
        price {
          minor
          currency
        }
        reference {
          id
          typical {
            minor
            currency
          }
        }
      }
    }
  }
`);

type Service = PriceTable_ProviderFragment['services'][number];
type Rate = Service['currentRates'][number];
interface Row {
  service: Service;
  rate: Rate | null;
}

/** Kinds and payers are as their source has them: codes such as `HOME_CARE`, or words already. */
const wordOf = (text: string) => (/^[A-Z][A-Z_]{3,}$/.test(text) ? readableCode(text) : text);

/** What is offered and what it costs today. A service without a known price is a row all the same. */
export function PriceTable({ provider: ref }: { provider: FragmentType<typeof PriceTable_provider> }) {
  const { t } = useTranslation('providers');
  const code = useCode();
  const format = useFormat();
  const { services } = readFragment(PriceTable_provider, ref);
  const rows = services.flatMap((service): Row[] =>
    service.currentRates.length === 0
      ? [{ service, rate: null }]
      : service.currentRates.map((rate) => ({ service, rate })),
  );
  const columns: Column<Row>[] = [
    { id: 'service', header: t('one.service'), value: ({ service }) => service.name, isRowHeader: true, fit: 'WRAP' },
    { id: 'kind', header: t('columns.kind'), value: ({ service }) => wordOf(service.kind), fit: 'WRAP' },
    {
      id: 'price',
      header: t('columns.price'),
      align: 'END',
      value: ({ rate }) => rate && format.money(rate.price),
    },
    { id: 'unit', header: t('one.unit'), value: ({ rate }) => rate && code('RATE_UNITS', rate.unit) },
    { id: 'payer', header: t('one.payer'), value: ({ rate }) => rate && wordOf(rate.payer) },
    {
      id: 'reference',
      header: t('one.reference'),
      align: 'END',
      value: ({ rate }) => (rate?.reference ? format.money(rate.reference.typical) : null),
    },
    {
      id: 'since',
      header: t('one.since'),
      value: ({ rate }) => rate?.validFrom ?? null,
      cell: ({ rate }) => rate && <Day on={rate.validFrom} />,
    },
  ];
  return (
    <DataTable
      name={t('one.prices')}
      columns={columns}
      rows={rows}
      rowId={({ service, rate }) => rate?.id ?? service.id}
      csvName="provider-prices"
      nothingYet={<NothingYet title={t('one.pricesNothing')} />}
    />
  );
}
