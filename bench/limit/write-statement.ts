import { createHash } from 'node:crypto';
import type { Statement } from './statement.ts';

interface Contact {
  idempotencyKey: string;
  clientId: string;
  mode: string;
  direction: string;
  outcome: string;
  startedAt: string;
  minutes: number;
  note: string;
}

/** `$7` to `$15`: the key, its fingerprint, and the contact. */
export const CONTACT_CTES = `with ids as (select uuidv7() as id),
    claimed as (
      insert into idempotency_key (tenant_id, actor_id, key, operation, fingerprint, outcome)
        select $1::uuid, $3::uuid, $7, 'logInteraction', $8, jsonb_build_object('id', id) from ids
        on conflict do nothing returning key),
    due as (
      update client c set next_contact_due_on = (($13::timestamptz at time zone o.time_zone)::date + c.contact_interval_days),
          version = c.version + 1, updated_at = clock_timestamp(), updated_by = $3::uuid
        from organisation o, claimed
        where o.id = $1 and c.tenant_id = $1 and c.id = $9::uuid and c.deleted_at is null and c.status in ('ACTIVE', 'ON_HOLD', 'PROSPECT')
        returning c.id, c.next_contact_due_on),
    logged as (
      insert into interaction (id, tenant_id, client_id, staff_id, mode, direction, outcome, started_at, minutes, note, created_by, updated_by)
        select ids.id, $1, due.id, (select id from staff_member where tenant_id = $1 and user_id = $3), $10, $11, $12, $13::timestamptz,
            $14::int, $15, $3, $3 from ids, due
        returning id, client_id, outcome, started_at),
    written as (
      insert into audit_event (id, tenant_id, actor_id, action, operation, subject_type, subject_ids, client_id, outcome, request_id)
        select uuidv7(), $1, $3, 'interaction.logged', 'logInteraction', 'Interaction', array[id], client_id, 'DONE', $6 from logged),
    told as (
      insert into outbox_event (id, tenant_id, type, subject_id, actor_id)
        select uuidv7(), $1, t.type, t.id, $3::uuid from logged, lateral (values ('Interaction', logged.id), ('Client', logged.client_id)) t (type, id))`;

/** M1: a contact, the next due day, the key, both events and the news of it, in one statement. */
export const CONTACT: Statement = {
  isPrepared: true,
  focus: ({ input }) => (input as unknown as Contact).clientId,
  values: ({ input }) => {
    const contact = input as Contact;
    const { idempotencyKey, clientId, mode, direction, outcome, startedAt, minutes, note } = contact;
    const print = createHash('sha256').update(JSON.stringify(contact)).digest('base64url');
    return [idempotencyKey, print, clientId, mode, direction, outcome, startedAt, String(minutes), note];
  },
  text: (audit) => `${CONTACT_CTES},
    seen as (select client_id as id from logged)${audit('seen')}
    select json_build_object('logInteraction', json_build_object('interaction', (select row_to_json(x) from (
        select l.id, l.outcome, to_char(l.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startedAt",
            json_build_object('id', due.id, 'nextContactDueOn', due.next_contact_due_on) as client from logged l, due) x),
      'errors', '[]'::json))::text`,
};
