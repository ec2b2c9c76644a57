import { Migration } from '@mikro-orm/migrations';

/**
 * What the rule of responsible adults does to its own task stands in the audit trail: in the same transaction, as an act
 * of whoever brought it about, and of nobody when only time passed.
 */
export class M0035TasksOfARuleAreAudited extends Migration {
  override up(): void {
    this.addSql(`
      create policy rule on audit_event for insert to care_owner
        with check (subject_type = 'Task' and operation = 'responsibleAdult');

      create or replace function tend_responsible_adult(tenant uuid, whose uuid, day date) returns void
        language plpgsql security definer set search_path = pg_catalog, public as $$
        declare
          touched uuid;
          act text := 'task.opened';
        begin
          -- Two who each take away one of two parents wait for each other here, and the second sees what the first did.
          perform 1 from client where tenant_id = tenant and id = whose for no key update;
          if client_lacks_responsible_adult(tenant, whose, day) then
            insert into task (tenant_id, client_id, kind, source, title, reason, owner_staff_id, due_on, priority)
              values (tenant, whose, 'RESPONSIBLE_ADULT', 'RESPONSIBLE_ADULT', 'Find a responsible adult',
                'No family member holds a parental right, a guardianship or a conservatorship that is in force.',
                (select a.staff_id from care_assignment a
                  where a.tenant_id = tenant and a.client_id = whose and a.is_primary and a.deleted_at is null
                    and a.valid_from <= day and (a.valid_to is null or a.valid_to > day)),
                day + 7, 'HIGH')
              on conflict (tenant_id, client_id, source)
                where source <> 'PERSON' and status in ('OPEN', 'IN_PROGRESS') and deleted_at is null do nothing
              returning id into touched;
          else
            act := 'task.completed';
            update task set status = 'DONE', closed_at = clock_timestamp(), updated_at = clock_timestamp(), version = version + 1,
                evidence = 'The rule no longer asks for it: somebody answers for the client, she has come of age, or her care is over.'
              where tenant_id = tenant and client_id = whose and source = 'RESPONSIBLE_ADULT'
                and status in ('OPEN', 'IN_PROGRESS') and deleted_at is null
              returning id into touched;
          end if;
          if touched is not null then
            insert into outbox_event (tenant_id, type, subject_id) values (tenant, 'Task', touched), (tenant, 'Client', whose);
            insert into audit_event (tenant_id, actor_id, action, operation, subject_type, subject_ids, client_id, fields, outcome)
              values (tenant, nullif(current_setting('app.user', true), '')::uuid, act, 'responsibleAdult', 'Task', array[touched],
                whose, case act when 'task.completed' then array['status', 'evidence'] end, 'DONE');
          end if;
        end $$;
    `);
  }
}
