import type { Pool, PoolClient } from 'pg';

/** One entry of the audit trail: who did what to which rows, never what they held. */
export interface AuditEntry {
  id: string;
  at: Date;
  /** Null when nobody had signed in. */
  actorId: string | null;
  /** Set when an access token spoke. */
  tokenId: string | null;
  action: string;
  operation: string;
  subjectType: string;
  /** Of how many rows the event speaks. */
  subjectCount: number;
  outcome: 'DONE' | 'REFUSED';
  requestId: string | null;
}

export interface AboutClient {
  tenantId: string;
  clientId: string;
  /** Events before this moment are left out. */
  since?: Date;
  /** The newest this many. */
  limit: number;
}

/** The condition on the client is the policy `of_subject`; it comes first, because only it is selective. */
const ABOUT = `
  with found as materialized (
    select id, at, actor_id, token_id, action, operation, subject_type, cardinality(subject_ids) as subject_count, outcome, request_id
      from audit_event where tenant_id = $1)
  select id, at, actor_id as "actorId", token_id as "tokenId", action, operation, subject_type as "subjectType",
         subject_count as "subjectCount", outcome, request_id as "requestId", count(*) over ()::int as "total"
    from found where $2::timestamptz is null or at >= $2 order by at desc, id desc limit $3`;

/** Everyone who read or changed anything about one client, the newest first. `total` counts those beyond the limit, too. */
export async function eventsAbout(
  pool: Pool,
  { tenantId, clientId, since, limit }: AboutClient,
): Promise<{ entries: AuditEntry[]; total: number }> {
  return asAuditor(pool, tenantId, clientId, async (client) => {
    const { rows } = await client.query<AuditEntry & { total: number }>(ABOUT, [tenantId, since ?? null, limit]);
    return { entries: rows.map(({ total: _, ...entry }) => entry), total: rows[0]?.total ?? 0 };
  });
}

/** What an analyst or her token asked. */
export interface Question {
  at: Date;
  actorId: string | null;
  tokenId: string | null;
  operation: string;
  /** Of how many clients rows were shown; 0 where they were only counted. */
  clientCount: number;
  /** JSON: the document and its variables. */
  question: string;
  requestId: string | null;
}

const QUESTIONS = `
  select at, actor_id as "actorId", token_id as "tokenId", operation, cardinality(subject_ids) as "clientCount", question,
         request_id as "requestId", count(*) over ()::int as "total"
    from audit_event
   where tenant_id = $1 and question is not null and ($2::timestamptz is null or at >= $2) and ($3::uuid is null or actor_id = $3)
   order by at desc, id desc limit $4`;

/** What the analysts of an organisation, or one of them, asked: the newest first. `total` counts those beyond the limit, too. */
export async function questionsOf(
  pool: Pool,
  { tenantId, actorId, since, limit }: Omit<AboutClient, 'clientId'> & { actorId?: string },
): Promise<{ questions: Question[]; total: number }> {
  return within(pool, 'care_org', { 'app.tenant': tenantId }, async (client) => {
    const values = [tenantId, since ?? null, actorId ?? null, limit];
    const { rows } = await client.query<Question & { total: number }>(QUESTIONS, values);
    return { questions: rows.map(({ total: _, ...question }) => question), total: rows[0]?.total ?? 0 };
  });
}

/** One transaction as the role that sees the trail of an organisation, narrowed to a client. */
export const asAuditor = <T>(
  pool: Pool,
  tenantId: string,
  clientId: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> => within(pool, 'care_auditor', { 'app.tenant': tenantId, 'app.subject': clientId }, work);

async function within<T>(
  pool: Pool,
  role: 'care_auditor' | 'care_org',
  settings: Readonly<Record<string, string>>,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin read only');
    await client.query(`set local role ${role}`);
    for (const setting of Object.entries(settings)) await client.query('select set_config($1, $2, true)', setting);
    // A trail of years may take longer than a request may.
    await client.query(`set local statement_timeout = '60s'`);
    return await work(client);
  } finally {
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
  }
}
