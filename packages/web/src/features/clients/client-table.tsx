import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { ClientTable_ClientFragment } from '../../graphql/generated/graphql.js';
import { paths } from '../../lib/paths.js';
import { DataTable, type DataTableProps } from '../../ui/table/data-table.js';
import { useClientColumns } from './client-columns.js';

const ClientTable_client = graphql(`
  fragment ClientTable_client on Client {
    id
    displayName
    clientNo
    status
    acuity
    nextContactDueOn
    contactOverdue
    redacted
    careManager {
      id
      displayName
      redacted
    }
    contactSummary {
      lastSuccessAt
      daysSinceLastSuccess
    }
    currentPlan {
      id
      reviewDueOn
      reviewOverdue
    }
    unit {
      id
      name
    }
  }
`);

// One function for all renderings: rows that stay the same are then not drawn again.
const rowId = ({ id }: ClientTable_ClientFragment) => id;
const rowPath = ({ id }: ClientTable_ClientFragment) => paths.client(id);

interface ClientTableProps
  extends Pick<DataTableProps<never>, 'state' | 'sort' | 'onSort' | 'paging' | 'nothingYet' | 'nothingMatches'> {
  clients: readonly FragmentType<typeof ClientTable_client>[];
}

/** Clients with what is due for each of them. */
export function ClientTable({ clients, ...rest }: ClientTableProps) {
  const { t } = useTranslation('clients');
  const columns = useClientColumns();
  return (
    <DataTable
      {...rest}
      name={t('table.name')}
      columns={columns}
      rows={readFragment(ClientTable_client, clients)}
      rowId={rowId}
      rowPath={rowPath}
      csvName="clients"
    />
  );
}
