/** Writes the rows of a JSON array, its one parameter, into a table. */
export type WriteStatement = (table: string, columns: readonly string[], isAppendOnly: boolean) => string;

export const insertStatement: WriteStatement = (table, columns, isAppendOnly) => {
  const all = ['id', 'tenant_id', 'created_by', ...(isAppendOnly ? [] : ['updated_by']), ...columns].join(', ');
  return `insert into ${table} (${all}) select ${all} from jsonb_populate_recordset(null::${table}, ?::jsonb)`;
};

/** What follows from a row besides what its source says: whose care has ended is owed no contact. */
const FOLLOWS: Readonly<Record<string, string>> = {
  client: `next_contact_due_on = case when source.status = 'ENDED' then null else client.next_contact_due_on end,`,
};

export const updateStatement: WriteStatement = (table, columns) =>
  `update ${table} set ${columns.map((column) => `${column} = source.${column}`).join(', ')}, ${FOLLOWS[table] ?? ''}
     updated_by = source.updated_by, updated_at = clock_timestamp(), version = ${table}.version + 1
   from jsonb_populate_recordset(null::${table}, ?::jsonb) as source
   where ${table}.id = source.id and ${table}.tenant_id = source.tenant_id`;
