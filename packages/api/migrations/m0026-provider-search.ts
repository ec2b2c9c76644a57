import { Migration } from '@mikro-orm/migrations';

/** What was moved by a merge is told by ids alone, which everyone of the organisation may read. */
export class M0026ProviderSearch extends Migration {
  override up(): void {
    this.addSql('grant select (moved) on provider_match to care_limited;');
  }
}
