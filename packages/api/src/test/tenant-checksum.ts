import type { Scene } from './scene.js';

/** One value for all rows of a tenant in every table, the audit trail aside: equal as long as nothing was changed. */
export async function tenantChecksum(world: Scene): Promise<string> {
  const tables = await world.rows<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'audit_event' order by 1`,
  );
  const sums = tables.map(
    ({ name }) =>
      `select '${name}' as name, (select coalesce(sum(hashtextextended(t::text, 0)), 0) from ${name} t where tenant_id = $1) as sum`,
  );
  const rows = await world.rows<{ name: string; sum: string }>(sums.join(' union all '), [world.tenantId]);
  return rows.map(({ name, sum }) => `${name} ${sum}`).join('\n');
}

/** Refusals of a mutation that the audit trail holds. */
export async function refusalsAudited(world: Scene, operation: string): Promise<number> {
  const [row] = await world.rows<{ count: number }>(
    `select count(*)::int as count from audit_event where tenant_id = $1 and operation = $2 and outcome = 'REFUSED'`,
    [world.tenantId, operation],
  );
  return row?.count ?? 0;
}
