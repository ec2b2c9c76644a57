import { type Statement, statementOf } from './statement.js';
import type { Actor } from './actor.js';
import type { Touched } from './ahead.js';

/** One act as the audit trail keeps it: ids and names of fields, never values. */
interface Act {
  action: string;
  subjectType: string;
  subjectIds: readonly string[];
  clientId: string | null;
  fields: readonly string[] | null;
}

/** Who does it, in which operation of which request. */
interface Doer {
  actor: Pick<Actor, 'tenantId' | 'userId' | 'tokenId'>;
  operation: string;
  requestId: string;
}

/** A key that was claimed at the beginning, and what its first use made. */
export interface KeptKey {
  key: string;
  made: { id: string };
}

const RECORD = `with told as (
    insert into outbox_event (id, tenant_id, type, subject_id, actor_id)
      select uuidv7(), $1::uuid, t.type, t.id, $2::uuid from unnest($3::text[], $4::uuid[]) t (type, id)
  ), kept as (
    update idempotency_key set outcome = $5::jsonb
      where tenant_id = $1::uuid and actor_id = $2::uuid and key = $6::text
  )
  insert into audit_event (id, tenant_id, actor_id, token_id, action, operation, subject_type, subject_ids, client_id, fields,
      outcome, request_id)
    select uuidv7(), $1::uuid, $2::uuid, $7::uuid, a.action, $8::text, a."subjectType", a."subjectIds", a."clientId", a.fields,
      $9::text, $10::text
    from json_to_recordset($11::json) a (action text, "subjectType" text, "subjectIds" uuid[], "clientId" uuid, fields text[])`;

/** What a use-case did and whom it concerns, gathered while it runs and written by one statement with the end of its transaction. */
export class Acts {
  readonly #doer: Doer;
  readonly #acts: Act[] = [];
  readonly #types: string[] = [];
  readonly #ids: string[] = [];

  constructor(doer: Doer) {
    this.#doer = doer;
  }

  add(act: Act): void {
    this.#acts.push(act);
  }

  /** A thing of this GraphQL type changed: told to the world once the transaction has been committed. */
  changed(type: string, id: string): void {
    this.#types.push(type);
    this.#ids.push(id);
  }

  /** Of which things has been said that they changed. */
  touched(): Touched[] {
    return this.#types.map((type, index) => ({ type, id: this.#ids[index] as string }));
  }

  /** Leaves untold what was gathered, for nothing came of it. */
  drop(): void {
    for (const gathered of [this.#acts, this.#types, this.#ids]) gathered.length = 0;
  }

  /** Everything gathered so far, to be written; then there is nothing more of it here. */
  take(outcome: 'DONE' | 'REFUSED', kept: KeptKey | null = null): Statement {
    const { actor, operation, requestId } = this.#doer;
    return statementOf(RECORD, [
      actor.tenantId,
      actor.userId,
      `{${this.#types.splice(0).join()}}`,
      `{${this.#ids.splice(0).join()}}`,
      kept && JSON.stringify({ id: kept.made.id }),
      kept && kept.key,
      actor.tokenId,
      operation,
      outcome,
      requestId,
      JSON.stringify(this.#acts.splice(0)),
    ]);
  }
}
