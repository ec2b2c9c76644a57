import { Migration } from '@mikro-orm/migrations';

/** No organisation has this id: attempts on addresses that belong to nobody are the server's own affair. */
const SERVER = '00000000-0000-0000-0000-000000000000';

/**
 * Sign-in in the audit trail: sessions, users, passwords and access tokens, noted by the tables themselves, so that
 * whoever writes them, with or without our own code, leaves the event in the same transaction.
 *
 * Who did it and under what name comes from settings of the transaction (`app.user`, `app.operation`, `app.request`); a
 * session starts by its own user. No address, name or internet address is kept: ids alone.
 */
export class M0024SignInEvents extends Migration {
  override up(): void {
    this.addSql(`
      alter table auth.session add column request_id text;

      create policy sign_in on audit_event for insert to care_owner
        with check (subject_type in ('Session', 'User', 'AccessToken'));

      create function auth.note(tenant uuid, by_whom uuid, act text, subject text, ids uuid[], request text, result text)
        returns void
        language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
        declare
          caller text := coalesce(current_setting('app.tenant', true), '');
        begin
          perform set_config('app.tenant', coalesce(tenant, '${SERVER}')::text, true);
          insert into audit_event (tenant_id, actor_id, action, operation, subject_type, subject_ids, outcome, request_id)
            values (coalesce(tenant, '${SERVER}'), by_whom, act,
              coalesce(nullif(current_setting('app.operation', true), ''), 'signIn'), subject, ids, result,
              coalesce(request, nullif(current_setting('app.request', true), '')));
          perform set_config('app.tenant', caller, true);
        end $$;

      create function auth.note_session() returns trigger
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        declare
          tenant uuid := (select tenant_id from auth."user" where id = coalesce(new.user_id, old.user_id));
        begin
          if tg_op = 'INSERT' then
            perform auth.note(tenant, new.user_id::uuid, 'session.started', 'Session', array[new.id::uuid], new.request_id, 'DONE');
          elsif current_setting('app.operation', true) = 'signOut' then
            perform auth.note(tenant, old.user_id::uuid, 'session.ended', 'Session', array[old.id::uuid], null, 'DONE');
          else
            perform auth.note(tenant, nullif(current_setting('app.user', true), '')::uuid, 'session.revoked', 'Session',
              array[old.id::uuid], null, 'DONE');
          end if;
          return null;
        end $$;
      create trigger note_session after insert or delete on auth.session
        for each row execute function auth.note_session();

      create function auth.note_user() returns trigger
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        begin
          perform auth.note(new.tenant_id, nullif(current_setting('app.user', true), '')::uuid,
            case when tg_op = 'INSERT' then 'user.created' when new.disabled_at is null then 'user.enabled' else 'user.disabled' end,
            'User', array[new.id::uuid], null, 'DONE');
          return null;
        end $$;
      create trigger note_user after insert on auth."user" for each row execute function auth.note_user();
      create trigger note_user_state after update of disabled_at on auth."user"
        for each row when ((old.disabled_at is null) <> (new.disabled_at is null)) execute function auth.note_user();

      -- A hash made anew for the same password, because its cost had become outdated, is no change of the password.
      create function auth.note_password() returns trigger
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        begin
          if coalesce(current_setting('app.operation', true), '') <> 'renewHash' then
            perform auth.note((select tenant_id from auth."user" where id = new.user_id),
              nullif(current_setting('app.user', true), '')::uuid, 'password.changed', 'User', array[new.user_id::uuid], null, 'DONE');
          end if;
          return null;
        end $$;
      create trigger note_password after update of password on auth.account
        for each row when (old.password is distinct from new.password) execute function auth.note_password();

      create function auth.note_token() returns trigger
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        begin
          perform auth.note(new.tenant_id, nullif(current_setting('app.user', true), '')::uuid,
            case when tg_op = 'INSERT' then 'access_token.created' else 'access_token.revoked' end,
            'AccessToken', array[new.id], null, 'DONE');
          return null;
        end $$;
      create trigger note_token after insert on auth.access_token for each row execute function auth.note_token();
      create trigger note_token_end after update of revoked_at on auth.access_token
        for each row when (old.revoked_at is null and new.revoked_at is not null) execute function auth.note_token();

      -- The same work whether the address belongs to somebody or not. Nobody has proved to be anybody: there is no actor.
      create function auth.note_refused_sign_in(address text, is_limit boolean, request text) returns void
        language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
        declare
          someone record;
        begin
          select u.tenant_id, u.id into someone from auth."user" u where u.email = address;
          perform auth.note(someone.tenant_id, null, case when is_limit then 'sign_in.limited' else 'sign_in.refused' end,
            'User', case when someone.id is null then '{}' else array[someone.id::uuid] end, request, 'REFUSED');
        end $$;

      revoke execute on function auth.note(uuid, uuid, text, text, uuid[], text, text), auth.note_session(), auth.note_user(),
        auth.note_password(), auth.note_token(), auth.note_refused_sign_in(text, boolean, text) from public;
      grant execute on function auth.note_refused_sign_in(text, boolean, text) to care_app;
    `);
  }
}
