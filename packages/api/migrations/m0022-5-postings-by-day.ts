import { Migration } from '@mikro-orm/migrations';

/** The postings of a month, whichever budget they are of: what stands behind a point of the spending chart. */
export class M00225PostingsByDay extends Migration {
  override up(): void {
    this.addSql('create index budget_entry_of_day on budget_entry (tenant_id, service_on, id);');
  }
}
