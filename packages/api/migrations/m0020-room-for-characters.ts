import { Migration } from '@mikro-orm/migrations';

/**
 * Rules of text count what a reader sees as one character, which may be many code points: a family emoji is seven.
 * These columns counted code points against the same number, and so refused text that the rules had let pass.
 */
const CHARACTERS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  org_unit: { name: 200 },
  role_grant: { purpose: 500 },
  person: { marital_status: 100 },
  person_address: { postal_code: 20 },
  provider_location: { postal_code: 20 },
  client: { client_no: 50, end_reason: 200 },
  care_plan: { title: 200, category: 200, end_reason: 200 },
  condition: { display: 500 },
  allergy: { display: 500 },
  observation: { display: 500 },
  medication_statement: { display: 500 },
  need: { domain: 100, code_display: 500 },
  intervention: { kind: 60, code_display: 500 },
  care_team_member: { role: 200 },
  budget: { name: 200 },
  budget_line: { name: 200, category: 100 },
  budget_entry: { reference: 100 },
};

/** Code points that one character may need on average; the same bound as in the rules. */
const CODE_POINTS = 20;

export class M0020RoomForCharacters extends Migration {
  override up(): void {
    for (const [table, columns] of Object.entries(CHARACTERS)) {
      for (const [column, characters] of Object.entries(columns)) {
        const name = `${table}_${column}_length`;
        this.addSql(`
          do $$ declare old text; begin
            for old in select c.conname from pg_constraint c
                join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
              where c.conrelid = '${table}'::regclass and c.contype = 'c' and a.attname = '${column}'
                and pg_get_constraintdef(c.oid) like '%length(%'
            loop execute format('alter table ${table} drop constraint %I', old); end loop;
          end $$;
          alter table ${table} add constraint ${name}
            check (length(${column}) between 1 and ${characters * CODE_POINTS});
        `);
      }
    }
  }
}
