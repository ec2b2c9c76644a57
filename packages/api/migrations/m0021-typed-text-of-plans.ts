import { Migration } from '@mikro-orm/migrations';
import { oneOf } from './support/tenant-table.js';

/**
 * Short texts that someone typed are free text too: whoever names a plan or a role may write a client's name into it.
 * The words of a code stay readable; they come from the code system.
 */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  care_plan: ['title', 'category'],
  need: ['domain'],
  intervention: ['kind'],
  care_team_member: ['role'],
  medication_statement: ['reason_display'],
};

/** Value sets that only the rules of the input kept. */
const CLOSED: readonly (readonly [table: string, column: string, values: readonly string[]])[] = [
  ['allergy', 'category', ['FOOD', 'MEDICATION', 'ENVIRONMENT', 'BIOLOGIC']],
  ['allergy', 'criticality', ['LOW', 'HIGH', 'UNABLE_TO_ASSESS']],
  [
    'observation',
    'status',
    ['REGISTERED', 'PRELIMINARY', 'FINAL', 'AMENDED', 'CORRECTED', 'CANCELLED', 'ENTERED_IN_ERROR', 'UNKNOWN'],
  ],
];

/** Takes typed text out of what analysts can select, and closes the value sets that stood open. */
export class M0021TypedTextOfPlans extends Migration {
  override up(): void {
    for (const [table, columns] of Object.entries(TYPED))
      this.addSql(`revoke select (${columns.join(', ')}) on ${table} from care_limited;`);
    for (const [table, column, values] of CLOSED)
      this.addSql(`alter table ${table} add constraint ${table}_${column}_known ${oneOf(column, values)};`);
  }
}
