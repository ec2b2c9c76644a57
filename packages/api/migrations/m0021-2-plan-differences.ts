import { Migration } from '@mikro-orm/migrations';

/**
 * I11: a new version lists its differences from the one it started from, so both it and what it holds say where they
 * come from. Versions from before this was kept have nothing to compare themselves with.
 */
export class M00212PlanDifferences extends Migration {
  override up(): void {
    this.addSql(`
      alter table care_plan_version add column started_from_id uuid,
        add constraint care_plan_version_of_plan unique (tenant_id, plan_id, id),
        add constraint care_plan_version_started_from_fk foreign key (tenant_id, plan_id, started_from_id)
          references care_plan_version (tenant_id, plan_id, id),
        add constraint care_plan_version_starts_from_another check (started_from_id <> id);
      grant select (started_from_id) on care_plan_version to care_limited;
      alter table goal drop constraint goal_carried_from_fk;
    `);
    for (const table of ['need', 'intervention'])
      this.addSql(`
        alter table ${table} add column carried_from_id uuid,
          add constraint ${table}_of_client unique (tenant_id, id, client_id);
        grant select (carried_from_id) on ${table} to care_limited;
      `);
    for (const table of ['need', 'goal', 'intervention'])
      this.addSql(`
        alter table ${table} add constraint ${table}_carried_from_fk foreign key (tenant_id, carried_from_id, client_id)
          references ${table} (tenant_id, id, client_id);
        create unique index ${table}_carried_once on ${table} (tenant_id, version_id, carried_from_id);
        create index ${table}_by_carried_from on ${table} (tenant_id, carried_from_id);
      `);
    this.addSql(CARRIED);
  }
}

const CARRIED = `
  create function check_carried_from_start() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public as $$
    declare
      is_from_start boolean;
    begin
      execute format('select exists (select 1 from care_plan_version v
          join %I o on o.tenant_id = v.tenant_id and o.version_id = v.started_from_id
        where v.tenant_id = $1 and v.id = $2 and o.id = $3)', tg_table_name)
        into is_from_start using new.tenant_id, new.version_id, new.carried_from_id;
      if not is_from_start then
        raise exception 'what a version carries on stands in the version it started from'
          using errcode = '23514', constraint = tg_table_name || '_carried_from_start';
      end if;
      return new;
    end $$;
  ${['need', 'goal', 'intervention']
    .map(
      (
        table,
      ) => `create trigger ${table}_carried_from_start before insert or update of carried_from_id, version_id on ${table}
    for each row when (new.carried_from_id is not null) execute function check_carried_from_start();`,
    )
    .join('\n  ')}
`;
