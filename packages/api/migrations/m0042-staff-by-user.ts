import { Migration } from '@mikro-orm/migrations';

/**
 * Whose record a user has is asked with every request, also when she is to leave on a day that is known. The key of those
 * without such a day cannot answer that, and every record of the organisation was read.
 */
export class M0042StaffByUser extends Migration {
  override up(): void {
    this.addSql(`create index staff_member_by_user on staff_member (tenant_id, user_id)
      where user_id is not null and deleted_at is null`);
  }
}
