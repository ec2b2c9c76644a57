import { Migration } from '@mikro-orm/migrations';
import { SESSION_TENANT } from './support/tenant-table.js';

/** Lets an administrator's session ask whether a user belongs to its organisation, without showing it the accounts. */
export class M0003Membership extends Migration {
  override up(): void {
    this.addSql(`
      create function auth.is_member(account uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, auth as $$
        select exists (select 1 from auth."user" where id = account::text and tenant_id = ${SESSION_TENANT}) $$;
      revoke execute on function auth.is_member(uuid) from public;
      grant usage on schema auth to care_app, care_org;
      grant execute on function auth.is_member(uuid) to care_app, care_org;
    `);
  }
}
