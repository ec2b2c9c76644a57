import { Migration } from '@mikro-orm/migrations';

/**
 * A seal says up to when the trail was whole: until then every event that was ever written is sealed, so that whatever
 * stands there unsealed was put in. The hash covers it. Seals from before do not say it.
 */
export class M0035SealsSayWhatIsWhole extends Migration {
  override up(): void {
    this.addSql('alter table audit_seal add column complete_until timestamptz check (isfinite(complete_until))');
  }
}
