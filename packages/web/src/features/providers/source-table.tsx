import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { SourceTable_ProviderFragment } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { Day } from '../../ui/moment.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import { usePublication } from './use-publication.js';

const SourceTable_provider = graphql(`
  fragment SourceTable_provider on Provider {
    id
    sources {
      id
      publication
      issuedOn
      name
      ownKey
      linkedBy
      matchScore
    }
  }
`);

type Row = SourceTable_ProviderFragment['sources'][number];

/** Where an entry is known from, and why entries of several publications count as one provider. */
export function SourceTable({ provider: ref }: { provider: FragmentType<typeof SourceTable_provider> }) {
  const { t } = useTranslation('providers');
  const code = useCode();
  const publicationOf = usePublication();
  const format = useFormat();
  const { sources } = readFragment(SourceTable_provider, ref);
  const columns: Column<Row>[] = [
    {
      id: 'publication',
      header: t('one.publication'),
      value: (row) => publicationOf(row.publication),
      isRowHeader: true,
    },
    {
      id: 'issued',
      header: t('one.issued'),
      value: (row) => row.issuedOn,
      cell: (row) => row.issuedOn && <Day on={row.issuedOn} />,
    },
    { id: 'name', header: t('one.called'), value: (row) => row.name, fit: 'WRAP' },
    { id: 'linked', header: t('one.joined'), value: (row) => row.linkedBy && code('PROVIDER_LINKS', row.linkedBy) },
    {
      id: 'match',
      header: t('one.match'),
      align: 'END',
      value: (row) => row.matchScore,
      cell: (row) => row.matchScore !== null && format.percent(row.matchScore, 0),
    },
  ];
  return (
    <DataTable
      name={t('one.sources')}
      columns={columns}
      rows={sources}
      rowId={({ id }) => id}
      csvName="provider-sources"
      nothingYet={<NothingYet title={t('one.sourcesNothing')} />}
    />
  );
}
