import type { Page } from './page.js';
import { join, Parameter, raw, type Sql, sql } from './sql.js';

const param = (read: Parameter['read']): Sql => sql`${new Parameter(read)}`;

const NOBODY = raw('select null::uuid as id');

/**
 * The event that says whose data was read, as a CTE of the reading statement itself: what is not recorded was not
 * answered, and nothing is recorded of whom no row was returned. One event an operation, with all its
 * clients.
 *
 * @param isLimited keeps the question as well, also where it names nobody: its filters and counts may tell of people
 */
export function auditSql(pages: readonly Page[], isLimited: boolean): Sql[] {
  if (pages.length === 0 && !isLimited) return [];
  const named = pages.map((page) => sql`select ${raw(`${page.alias}."#subject"`)} as id from ${page.rows()}`);
  const subjects = named.length > 0 ? named : [NOBODY];
  const ids = isLimited ? raw(`coalesce(seen.ids, '{}')`) : raw('seen.ids');
  const values = sql`select uuidv7(), ${param((run) => run.actor.tenantId)}::uuid, ${param((run) => run.actor.userId)}::uuid,
    ${param((run) => run.actor.tokenId)}::uuid, 'read', ${param((run) => run.operation)}::text, 'Client', ${ids},
    ${param((run) => run.documentHash)}::text, 'DONE', ${param((run) => run.requestId)}::text`;
  const [column, question] = isLimited
    ? [raw(', question'), sql`, ${param((run) => run.question)}::text`]
    : [raw(''), raw('')];
  const event = sql`"audit" as (insert into audit_event (id, tenant_id, actor_id, token_id, action, operation, subject_type,
    subject_ids, document_hash, outcome, request_id${column}) ${values}${question}
    from (select array_agg(distinct each.id) as ids from (${join(subjects, ' union all ')}) as each where each.id is not null) as seen${
      isLimited
        ? raw('')
        : raw(`
    where seen.ids is not null`)
    })`;
  return [event];
}
