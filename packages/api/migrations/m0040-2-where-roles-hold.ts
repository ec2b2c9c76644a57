import { Migration } from '@mikro-orm/migrations';

/**
 * Whoever sees the rows of the limited data set was granted it with a purpose and a last day, a service as an analyst.
 * What works for the whole organisation is held to no unit: the session would see everything all the same.
 *
 * Grants from before stay as they are, and can be taken back.
 */
export class M00402WhereRolesHold extends Migration {
  override up(): void {
    this.addSql(`
      alter table role_grant add constraint role_grant_limited_rows
        check (role not in ('ANALYST', 'SERVICE') or deleted_at is not null or (purpose is not null and expires_on is not null))
        not valid;
      alter table role_grant add constraint role_grant_whole_organisation
        check (role in ('CARE_MANAGER', 'SUPERVISOR') or unit_id is null or deleted_at is not null) not valid;
    `);
  }
}
