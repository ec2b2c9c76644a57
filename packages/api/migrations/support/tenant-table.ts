/**
 * The shape every tenant-owned table has: base columns, keys that lead with the tenant, forced row-level
 * security and grants. Migrations that have run keep their meaning: a new need gets a new function here.
 */

/** The tenant of the session; the sub-select lets PostgreSQL look the setting up once per statement. */
export const SESSION_TENANT = `(select nullif(current_setting('app.tenant', true), '')::uuid)`;
/** The signed-in user of the session. */
export const SESSION_USER = `(select nullif(current_setting('app.user', true), '')::uuid)`;
/** The staff member that the signed-in user is, or null. */
export const SESSION_STAFF = `(select nullif(current_setting('app.staff', true), '')::uuid)`;
/** The units the session answers for, subtrees included. */
export const SESSION_UNITS = `(select coalesce(nullif(current_setting('app.units', true), '')::uuid[], '{}'))::uuid[]`;
/** The labels whose facts the session may see. */
export const SESSION_LABELS = `(select coalesce(nullif(current_setting('app.labels', true), '')::text[], '{}'))::text[]`;
/** The client in focus, whom the session has been found to see. */
export const SESSION_FOCUS = `(select nullif(current_setting('app.focus', true), '')::uuid)`;
/** Today in the organisation's time zone, as the server's clock told the session. */
export const SESSION_TODAY = `(select coalesce(nullif(current_setting('app.today', true), '')::date, current_date))`;

type Visibility =
  /** The row is about one client (`client_id`) and is seen by whoever sees that client. */
  | 'CLIENT'
  /** Everyone in the organisation sees it. */
  | 'DIRECTORY'
  /** Seen by those who answer for its `unit_id`. */
  | 'UNIT'
  /** Own condition for sessions with a caseload. */
  | { app: string };

export interface TenantTable {
  name: string;
  /** Columns beside the base ones, as they stand in `create table`. */
  columns: string;
  visibility: Visibility;
  /** Columns that the limited data set leaves out: direct identifiers and free text. */
  withheld?: readonly string[];
  /** Rows are hidden from sessions that do not hold this label. */
  label?: 'CLINICAL' | 'RESTRICTED';
  /** No updates and no version: the row is written once. */
  appendOnly?: boolean;
  /** Column → table it points into; the key is always `(tenant_id, column)`. */
  references?: Readonly<Record<string, string>>;
}

function condition(visibility: Visibility): string {
  if (visibility === 'CLIENT') return `client_id = ${SESSION_FOCUS} or client_id in (select visible_client_ids())`;
  if (visibility === 'DIRECTORY') return 'true';
  if (visibility === 'UNIT') return `unit_id = any (${SESSION_UNITS})`;
  return visibility.app;
}

export function tenantTable(table: TenantTable): string {
  const { name, columns, visibility, withheld = [], label, appendOnly = false, references = {} } = table;
  const keys = Object.entries(references).map(
    ([column, target]) =>
      `constraint ${name}_${column}_fk foreign key (tenant_id, ${column}) references ${target} (tenant_id, id)`,
  );
  const history = appendOnly
    ? ''
    : `updated_at timestamptz not null default clock_timestamp(),
       updated_by uuid,
       version integer not null default 1 check (version > 0),
       deleted_at timestamptz,`;
  const indexes = Object.keys(references).map((column) => `create index on ${name} (tenant_id, ${column});`);
  const seen = condition(visibility);

  return `
    create table ${name} (
      id uuid primary key default uuidv7(),
      tenant_id uuid not null,
      ${columns},
      created_at timestamptz not null default clock_timestamp(),
      created_by uuid,
      ${history}
      constraint ${name}_tenant_key unique (tenant_id, id)${keys.map((key) => `,\n      ${key}`).join('')}
    );
    ${indexes.join('\n    ')}
    ${rowSecurity(name, seen)}
    ${label ? labelPolicy(name, label) : ''}
    grant select, insert${appendOnly ? '' : ', update'} on ${name} to care_app, care_org;
    ${limitedGrant(name, withheld)}`;
}

/** Forced policies: the tenant always, then one permissive policy per kind of session. */
export function rowSecurity(name: string, seenByCaseload: string): string {
  return `
    alter table ${name} enable row level security;
    alter table ${name} force row level security;
    create policy tenant on ${name} as restrictive to public
      using (tenant_id = ${SESSION_TENANT}) with check (tenant_id = ${SESSION_TENANT});
    create policy owner on ${name} to care_owner using (true) with check (true);
    create policy organisation on ${name} to care_org using (true) with check (true);
    create policy limited on ${name} for select to care_limited using (true);
    create policy relationship on ${name} to care_app using (${seenByCaseload}) with check (${seenByCaseload});`;
}

export function labelPolicy(name: string, label: string): string {
  return `create policy label on ${name} as restrictive for select to care_app, care_org, care_limited
      using ('${label}' = any (${SESSION_LABELS}));`;
}

/** Grants the limited data set every column but the withheld ones. */
export function limitedGrant(name: string, withheld: readonly string[]): string {
  const left = withheld.map((column) => `'${column}'`).join(', ') || `''`;
  return `
    do $$ begin
      execute (select format('grant select (%s) on ${name} to care_limited', string_agg(quote_ident(attname), ', '))
        from pg_attribute where attrelid = '${name}'::regclass and attnum > 0 and not attisdropped and attname not in (${left}));
    end $$;`;
}

/** `check` text for a value set: the column holds one of these codes. */
export function oneOf(column: string, values: readonly string[]): string {
  return `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`;
}
