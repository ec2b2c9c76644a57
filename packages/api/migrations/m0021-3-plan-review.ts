import { Migration } from '@mikro-orm/migrations';

const TRIGGER = 'returns trigger language plpgsql security definer set search_path = pg_catalog, public';

/** A version in review may go back to its author with a reason, and until then is what was submitted, word for word. */
export class M00213PlanReview extends Migration {
  override up(): void {
    this.addSql(`
      alter table care_plan_version
        add column return_reason text check (length(return_reason) between 1 and 200000),
        add column returned_at timestamptz,
        add column returned_by uuid,
        add constraint care_plan_version_returned_for_reason
          check (num_nonnulls(return_reason, returned_at, returned_by) in (0, 3));
      grant select (returned_at, returned_by) on care_plan_version to care_limited;

      -- The same table of moves as plan.rules.ts.
      create or replace function check_care_plan_version_move() ${TRIGGER} as $$
        begin
          if (old.status, new.status) not in
              (('DRAFT', 'IN_REVIEW'), ('IN_REVIEW', 'DRAFT'), ('IN_REVIEW', 'SIGNED'), ('SIGNED', 'SUPERSEDED')) then
            raise exception 'a version cannot go from % to %', old.status, new.status
              using errcode = '23514', constraint = 'care_plan_version_moves';
          end if;
          return new;
        end $$;

      create function check_version_is_returned_with_reason() ${TRIGGER} as $$
        begin
          if new.returned_at is null or new.returned_at is not distinct from old.returned_at then
            raise exception 'a version goes back with a reason'
              using errcode = '23514', constraint = 'care_plan_version_returned_now';
          end if;
          return new;
        end $$;
      create trigger care_plan_version_returned_now before update of status on care_plan_version
        for each row when (old.status = 'IN_REVIEW' and new.status = 'DRAFT')
        execute function check_version_is_returned_with_reason();

      create function version_is_in_review(tenant uuid, version uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public as $$
        select exists (select 1 from care_plan_version
          where tenant_id = tenant and id = version_is_in_review.version and status = 'IN_REVIEW') $$;
      revoke execute on function version_is_in_review(uuid, uuid) from public;

      -- Needs, goals and interventions of a signed version, or of one in review: only what tells how it goes may move.
      create or replace function keep_signed_content() ${TRIGGER} as $$
        declare
          moving text[] := '{status,lifecycle,achievement,updated_at,updated_by,version}';
        begin
          if tg_op = 'UPDATE' and to_jsonb(new) - moving is not distinct from to_jsonb(old) - moving then
            return new;
          end if;
          if (tg_op <> 'INSERT' and version_is_sealed(old.tenant_id, old.version_id))
              or (tg_op <> 'DELETE' and version_is_sealed(new.tenant_id, new.version_id)) then
            raise exception 'the content of a signed version never changes'
              using errcode = '23514', constraint = 'care_plan_content_immutable';
          end if;
          if (tg_op <> 'INSERT' and version_is_in_review(old.tenant_id, old.version_id))
              or (tg_op <> 'DELETE' and version_is_in_review(new.tenant_id, new.version_id)) then
            raise exception 'what is in review does not change'
              using errcode = '23514', constraint = 'care_plan_content_in_review';
          end if;
          return coalesce(new, old);
        end $$;
    `);
  }
}
