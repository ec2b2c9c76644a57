import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { FormerFamily_RelationshipFragment } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf } from '../../lib/withheld.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';

const FormerFamily_relationship = graphql(`
  fragment FormerFamily_relationship on FamilyRelationship {
    id
    kind
    validTo
    person {
      id
      displayName
      redacted
    }
  }
`);

type Row = FormerFamily_RelationshipFragment;

interface FormerFamilyProps {
  relationships: readonly FragmentType<typeof FormerFamily_relationship>[];
}

/** Who used to stand by the client. Without numbers: nobody is to call them by mistake. */
export function FormerFamily({ relationships }: FormerFamilyProps) {
  const { t } = useTranslation('families');
  const code = useCode();
  const format = useFormat();
  const columns: Column<Row>[] = [
    {
      id: 'name',
      header: t('columns.name'),
      isRowHeader: true,
      value: ({ person }) => person && factOf(person, 'displayName'),
    },
    { id: 'kind', header: t('columns.kind'), value: (row) => code('RELATIONSHIP_KINDS', row.kind) },
    {
      id: 'until',
      header: t('columns.until'),
      value: (row) => row.validTo,
      cell: (row) => row.validTo && format.day(row.validTo),
    },
  ];
  return (
    <DataTable
      name={t('former')}
      columns={columns}
      rows={readFragment(FormerFamily_relationship, relationships)}
      rowId={({ id }) => id}
      nothingYet={<NothingYet title={t('formerNothing')} />}
    />
  );
}
