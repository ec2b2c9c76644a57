import { Migration } from '@mikro-orm/migrations';
import { oneOf } from './support/tenant-table.js';

const TRIGGER = 'returns trigger language plpgsql security definer set search_path = pg_catalog, public';

/**
 * I15: planned money moves from line to line of one budget by entries of the ledger that add up to nothing. The sides of
 * a transfer name its first one, and with it are of one budget.
 */
export class M00224BudgetTransfers extends Migration {
  override up(): void {
    this.addSql(`
      alter table budget_entry drop constraint budget_entry_kind_check, drop constraint budget_entry_amount,
        drop constraint budget_entry_adjustment_has_reason,
        add column transfer_id uuid,
        add constraint budget_entry_kind_check
          ${oneOf('kind', ['COMMITMENT', 'ACTUAL', 'RELEASE', 'ADJUSTMENT', 'TRANSFER'])},
        add constraint budget_entry_amount check (
          case when kind in ('ADJUSTMENT', 'TRANSFER') then amount_minor <> 0 else amount_minor > 0 end),
        add constraint budget_entry_has_reason check (kind not in ('ADJUSTMENT', 'TRANSFER') or description is not null),
        add constraint budget_entry_transfers_between_lines check (
          case kind when 'TRANSFER' then transfer_id is not null and line_id is not null else transfer_id is null end),
        add constraint budget_entry_transfer_fk foreign key (tenant_id, budget_id, transfer_id)
          references budget_entry (tenant_id, budget_id, id);
      grant select (transfer_id) on budget_entry to care_limited;
      create unique index budget_entry_one_side_of_line on budget_entry (tenant_id, transfer_id, line_id)
        where transfer_id is not null;

      -- When the transaction ends, because a transfer is written side by side.
      create function check_budget_transfer() ${TRIGGER} as $$
        begin
          if (select sum(e.amount_minor) from budget_entry e
              where e.tenant_id = new.tenant_id and e.transfer_id = new.transfer_id) <> 0 then
            raise exception 'what one line gives the others do not get'
              using errcode = '23514', constraint = 'budget_transfer_balances';
          end if;
          -- The line's kept totals are locked by this transaction: two transfers that fit singly do not both pass.
          if new.amount_minor < 0 and exists (
              select 1 from budget_line l join budget_line_rollup r on r.tenant_id = l.tenant_id and r.line_id = l.id
                where l.tenant_id = new.tenant_id and l.id = new.line_id
                  and coalesce(l.authorised_minor, 0) + r.transferred_minor - r.committed_minor - r.actual_minor < 0) then
            raise exception 'more is moved than is left of the line'
              using errcode = '23514', constraint = 'budget_transfer_within_line';
          end if;
          return null;
        end $$;
      create constraint trigger budget_transfer_balances after insert on budget_entry
        deferrable initially deferred for each row when (new.kind = 'TRANSFER')
        execute function check_budget_transfer();
    `);
  }
}
