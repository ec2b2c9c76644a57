import { Migration } from '@mikro-orm/migrations';

/** A job title and the issuer of a credential are typed as well: of staff, too, analysts see no free text. */
export class M00214TypedTextOfStaff extends Migration {
  override up(): void {
    this.addSql(`
      revoke select (job_title) on staff_member from care_limited;
      revoke select (issuer) on credential from care_limited;
    `);
  }
}
