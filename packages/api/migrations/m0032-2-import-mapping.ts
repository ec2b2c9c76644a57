import { Migration } from '@mikro-orm/migrations';

/** What the headings of a list were taken to mean stays with its run: without it nobody can say why a row reads as it does. */
export class M0032ImportMapping extends Migration {
  override up(): void {
    // Headings are typed by people: analysts get no grant to the column.
    this.addSql('alter table import_run add column mapping jsonb');
  }
}
