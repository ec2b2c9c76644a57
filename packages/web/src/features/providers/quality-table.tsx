import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { BenchmarkScope, QualityTable_ProviderFragment } from '../../graphql/generated/graphql.js';
import { useFormat } from '../../lib/use-format.js';
import { Day } from '../../ui/moment.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';

const QualityTable_provider = graphql(`
  fragment QualityTable_provider on Provider {
    id
    qualityRatings {
      id
      source
      measure
      score
      scaleMax
      ratedOn
      footnote
      benchmarks {
        id
        scope
        score
        publishedOn
      }
    }
  }
`);

type Row = QualityTable_ProviderFragment['qualityRatings'][number];

/** How good a provider is, measure by measure, beside those it is to be compared with. */
export function QualityTable({ provider: ref }: { provider: FragmentType<typeof QualityTable_provider> }) {
  const { t } = useTranslation('providers');
  const format = useFormat();
  const { qualityRatings } = readFragment(QualityTable_provider, ref);
  const scopes = new Set(qualityRatings.flatMap(({ benchmarks }) => benchmarks.map(({ scope }) => scope)));
  const beside = (scope: BenchmarkScope, header: string): Column<Row>[] =>
    scopes.has(scope)
      ? [
          {
            id: scope,
            header,
            align: 'END',
            value: ({ benchmarks }) => benchmarks.find((each) => each.scope === scope)?.score ?? null,
          },
        ]
      : [];
  const columns: Column<Row>[] = [
    { id: 'measure', header: t('one.measure'), value: (row) => wordsOf(row.measure), isRowHeader: true, fit: 'WRAP' },
    {
      id: 'score',
      header: t('one.score'),
      align: 'END',
      value: (row) => row.score,
      cell: ({ score, scaleMax }) =>
        scaleMax === null
          ? format.number(score)
          : t('one.scoreOf', { score: format.number(score), most: format.number(scaleMax) }),
      csv: [
        { header: t('one.score'), value: (row) => row.score },
        { header: t('one.best'), value: (row) => row.scaleMax },
      ],
    },
    ...beside('STATE', t('one.state')),
    ...beside('NATION', t('one.nation')),
    ...beside('CHAIN', t('one.chainScore')),
    { id: 'rated', header: t('one.rated'), value: (row) => row.ratedOn, cell: (row) => <Day on={row.ratedOn} /> },
    { id: 'by', header: t('one.by'), value: (row) => row.source },
    { id: 'remark', header: t('one.remark'), value: (row) => row.footnote, fit: 'WRAP' },
  ];
  return (
    <DataTable
      name={t('one.quality')}
      columns={columns}
      rows={qualityRatings}
      rowId={({ id }) => id}
      csvName="provider-quality"
      nothingYet={<NothingYet title={t('one.qualityNothing')} />}
    />
  );
}

/** Publishers' names of measures are codes: `RN_STAFFING` is read as words. */
const wordsOf = (measure: string): string =>
  /^[A-Z0-9_]+$/.test(measure)
    ? measure.charAt(0) + measure.slice(1).toLowerCase().replaceAll('_', ' ')
    : measure.replaceAll('_', ' ');
