import type { Session } from '../product.ts';

/** What a server by hand has for one operation: SQL whose one value is the answer's JSON. */
export interface Statement {
  /** `seen` is the name of a CTE with the ids of the clients that are shown; none where no event is owed. */
  text(audit: (seen: string) => string): string;
  /** `$1` is the tenant, `$2` today, `$3` to `$6` what the event says of the request; then the operation's own. */
  // oxlint-disable-next-line typescript/no-explicit-any -- variables of another operation each, and the bench's own
  values(variables: Record<string, any>): (string | null)[];
  /** The client whose record is read, as the product notes her for the policies. */
  focus?: (variables: Record<string, string>) => string;
  /** Ranges are planned for their values. */
  isPrepared: boolean;
}

/** Parameters that an operation has no use for must still have types. */
const TYPES = ', types as (select $1::uuid, $2::date, $3::uuid, $4::uuid, $5::text, $6::text)';

/** The event of a read, in the statement that reads. */
export const audited = (seen: string): string => `${TYPES}, audit as (
  insert into audit_event (id, tenant_id, actor_id, token_id, action, operation, subject_type, subject_ids, outcome, request_id)
  select uuidv7(), $1::uuid, $3::uuid, $4::uuid, 'read', $5, 'Client', s.ids, 'DONE', $6
    from (select array_agg(distinct id) as ids from ${seen}) s where s.ids is not null)`;

export const unaudited = (): string => TYPES;

export const requestValues = (session: Session, operation: string, requestId: string): (string | null)[] => [
  session.tenantId,
  session.settings['app.today'] ?? '',
  session.userId,
  session.tokenId,
  operation,
  requestId,
];
