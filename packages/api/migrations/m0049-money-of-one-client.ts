import { Migration } from '@mikro-orm/migrations';

const TRIGGER = 'returns trigger language plpgsql security definer set search_path = pg_catalog, public';

/** A client's budget pays for no one else, and a plan counts on no other client's money and in no other currency. */
export class M0049MoneyOfOneClient extends Migration {
  override up(): void {
    this.addSql(`
      create or replace function check_entries_of_lines() ${TRIGGER} as $$
        begin
          if exists (select 1 from posted e join budget_line l on l.tenant_id = e.tenant_id and l.id = e.line_id
              where e.kind <> 'RELEASE' and l.client_id is distinct from e.client_id and l.client_id is not null) then
            raise exception 'the line is for another client' using errcode = '23514', constraint = 'budget_entry_line_client';
          end if;
          if exists (select 1 from posted e join budget b on b.tenant_id = e.tenant_id and b.id = e.budget_id
              where e.kind <> 'RELEASE' and b.client_id <> e.client_id) then
            raise exception 'the budget is for another client' using errcode = '23514', constraint = 'budget_entry_client';
          end if;
          return null;
        end $$;

      create function check_client_of_budget() ${TRIGGER} as $$
        begin
          if exists (select 1 from budget b
              where b.tenant_id = new.tenant_id and b.id = new.budget_id and b.client_id <> new.client_id) then
            raise exception 'the budget is for another client'
              using errcode = '23514', constraint = tg_table_name || '_client';
          end if;
          return new;
        end $$;
      create trigger budget_line_client before insert or update of budget_id, client_id on budget_line
        for each row when (new.client_id is not null) execute function check_client_of_budget();
      create trigger budget_override_client before insert or update of budget_id, client_id on budget_override
        for each row when (new.client_id is not null) execute function check_client_of_budget();

      create function check_money_of_intervention() ${TRIGGER} as $$
        declare
          whose uuid;
          kept_in text;
        begin
          select l.client_id, b.currency into whose, kept_in
            from budget_line l join budget b on b.tenant_id = l.tenant_id and b.id = l.budget_id
            where l.tenant_id = new.tenant_id and l.id = new.budget_line_id;
          if whose <> new.client_id then
            raise exception 'the budget line is for another client'
              using errcode = '23514', constraint = 'intervention_budget_line_client';
          end if;
          if kept_in <> new.currency then
            raise exception 'the budget is kept in another currency'
              using errcode = '23514', constraint = 'intervention_budget_currency';
          end if;
          return new;
        end $$;
      create trigger intervention_budget before insert or update of client_id, budget_line_id, currency on intervention
        for each row when (new.budget_line_id is not null) execute function check_money_of_intervention();

      revoke execute on function check_client_of_budget(), check_money_of_intervention() from public;
    `);
  }
}
