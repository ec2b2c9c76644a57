import type { Page } from './page.js';
import { join, Parameter, raw, type Sql, sql } from './sql.js';

const param = (read: Parameter['read']): Sql => sql`${new Parameter(read)}`;

/**
 * The event that says whose data was read, as a CTE of the reading statement itself: what is not recorded was not
 * answered, and nothing is recorded of whom no row was returned. One event an operation, with all its
 * clients.
 */
export function auditSql(pages: readonly Page[]): Sql[] {
  if (pages.length === 0) return [];
  const subjects = pages.map((page) => sql`select ${raw(`${page.alias}."#subject"`)} as id from ${page.rows()}`);
  const values = sql`select uuidv7(), ${param((run) => run.actor.tenantId)}::uuid, ${param((run) => run.actor.userId)}::uuid,
    ${param((run) => run.actor.tokenId)}::uuid, 'read', ${param((run) => run.operation)}::text, 'Client', seen.ids,
    ${param((run) => run.documentHash)}::text, 'DONE', ${param((run) => run.requestId)}::text`;
  const event = sql`"audit" as (insert into audit_event (id, tenant_id, actor_id, token_id, action, operation, subject_type,
    subject_ids, document_hash, outcome, request_id) ${values}
    from (select array_agg(distinct each.id) as ids from (${join(subjects, ' union all ')}) as each where each.id is not null) as seen
    where seen.ids is not null)`;
  return [event];
}
