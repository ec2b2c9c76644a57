import { Migration } from '@mikro-orm/migrations';

/** Whoever names a budget, a line, an invoice or a way of living writes what she likes, also a client's name. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  person: ['pronouns', 'marital_status'],
  budget: ['name'],
  budget_line: ['name', 'category'],
  budget_entry: ['reference'],
};

/**
 * A view asks for the right to every column it names, whichever of them is read: these two would be shut to analysts
 * with the names in them. Names are read from the tables.
 */
const VIEWS: Readonly<Record<string, readonly string[]>> = {
  budget_position: ['b.name'],
  budget_line_position: ['l.name', 'l.category'],
};

/** Takes typed text out of what analysts can select. */
export class M00221TypedTextOfBudgets extends Migration {
  override up(): void {
    for (const [table, columns] of Object.entries(TYPED))
      this.addSql(`revoke select (${columns.join(', ')}) on ${table} from care_limited;`);
    for (const [view, columns] of Object.entries(VIEWS)) this.addSql(withoutColumns(view, columns));
  }
}

const withoutColumns = (view: string, columns: readonly string[]) => `
  do $$ declare definition text := pg_get_viewdef('${view}'::regclass); typed text; begin
    foreach typed in array array[${columns.map((column) => `'${column}'`).join(', ')}] loop
      if position(typed || ',' in definition) = 0 then
        raise exception '${view} has no column %', typed;
      end if;
      definition := replace(definition, typed || ',', '');
    end loop;
    drop view ${view};
    execute 'create view ${view} with (security_invoker = true) as ' || definition;
    grant select on ${view} to care_app, care_org, care_limited;
  end $$;`;
