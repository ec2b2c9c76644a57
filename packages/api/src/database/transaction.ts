import type pg from 'pg';
import { type Statement, statementOf, type StatementResult } from '../kernel/statement.js';
import type { Check, WriteTransaction } from '../kernel/write-transaction.js';
import { isBroken } from './broken-connections.js';
import { type Delivery, Packet, type ParserOf } from './packet.js';

interface Waiting {
  statement: Statement;
  check: Check | null;
  isOptional?: boolean;
  resolve: (result: StatementResult) => void;
  reject: (error: unknown) => void;
}

/** Who acts: a database role, and what the policies ask of the session. */
export interface SessionSettings {
  role?: string | null;
  variables?: Readonly<Record<string, unknown>>;
}

const BEGIN = statementOf('begin', []);
const COMMIT = statementOf('commit', []);
const ROLLBACK = statementOf('rollback', []);

const nobodyWaits = () => undefined;

/** The statements that set these settings, by their names. */
const settingTexts = new Map<string, string>();

function settingText(names: readonly string[]): string {
  const key = names.join();
  const known = settingTexts.get(key);
  if (known !== undefined) return known;
  for (const name of names) if (!/^[a-z][a-z_.]*$/.test(name)) throw new Error(`${name} is no name of a setting.`);
  const text = `select ${names.map((name, index) => `set_config('${name}', $${index + 1}, true)`).join(', ')}`;
  settingTexts.set(key, text);
  return text;
}

/** Sets the session's variables and its role for one transaction: with it they end. */
function settingStatement({ role, variables = {} }: SessionSettings): Statement | null {
  const settings = role ? { ...variables, role } : variables;
  const names = Object.keys(settings);
  return names.length === 0 ? null : statementOf(settingText(names), Object.values(settings).map(String));
}

/**
 * A transaction that sends as little by itself as it can.
 *
 * Its beginning and the settings of the session travel with the first statement, its end with the last: statements asked
 * for at once, or whose results nobody needs, share a round trip. A connection is lent from the first statement to the end.
 */
export class PacketTransaction implements WriteTransaction {
  isPreparing = false;
  /** Packets sent so far: each is a round trip. */
  roundTrips = 0;
  hasFailedOptionally = false;
  readonly #pool: pg.Pool;
  readonly #parserOf: ParserOf;
  #client: pg.PoolClient | null = null;
  #waiting: Waiting[];
  #isScheduled = false;
  #underWay: Promise<void> | null = null;
  #isHoldingBack = false;
  #isBroken = false;
  /** Why a statement that nobody waited for did not work. */
  #fault: unknown = null;
  /** Statements in which nothing has been asked for yet. */
  #isUntouched = true;

  constructor(pool: pg.Pool, parserOf: ParserOf, session: SessionSettings) {
    this.#pool = pool;
    this.#parserOf = parserOf;
    const settings = settingStatement(session);
    this.#waiting = [BEGIN, ...(settings ? [settings] : [])].map((statement) => this.#unawaited(statement));
  }

  execute(statement: Statement): Promise<StatementResult> {
    this.#isUntouched = false;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ statement, check: null, resolve, reject });
      this.#schedule();
    });
  }

  add(statement: Statement, check: Check | null = null): void {
    this.#isUntouched = false;
    this.#waiting.push({ ...this.#unawaited(statement), check });
  }

  addOptional(statement: Statement, check: Check | null): void {
    this.#waiting.push({ ...this.#unawaited(statement), check, isOptional: true });
  }

  holdBack(): void {
    this.#isHoldingBack = true;
  }

  get isHoldingBack(): boolean {
    return this.#isHoldingBack;
  }

  async settle(): Promise<void> {
    if (!this.#isUntouched) await this.#flush([]);
    if (this.#fault) throw this.#fault;
  }

  async commit(): Promise<void> {
    if (this.#isUntouched && !this.#client) return;
    const [result] = await this.#flush([COMMIT]);
    if (this.#fault) throw this.#fault;
    // A transaction in which a statement failed is rolled back by its commit, and PostgreSQL says so by the tag alone.
    if (result?.tag !== 'COMMIT') throw new Error('A statement of this transaction failed, and it was not committed.');
    this.#giveBack();
  }

  async rollback(): Promise<void> {
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('The transaction has been rolled back.'));
    await this.#underWay;
    if (!this.#client) return;
    if (!this.#isBroken) {
      const { error } = await Packet.on(this.#client, [ROLLBACK], this.#parserOf);
      this.#isBroken = error !== null;
    }
    this.#giveBack();
  }

  #unawaited(statement: Statement): Waiting {
    return {
      statement,
      check: null,
      resolve: nobodyWaits,
      reject: (error) => {
        this.#fault ??= error;
      },
    };
  }

  #schedule(): void {
    if (this.#isScheduled || this.#underWay) return;
    this.#isScheduled = true;
    // After what this turn of the loop still asks for.
    setImmediate(() => {
      this.#isScheduled = false;
      if (this.#waiting.length > 0 && !this.#underWay) void this.#send();
    });
  }

  /** Sends all that waits, with these behind it, and gives their results. @throws what they met */
  async #flush(last: readonly Statement[]): Promise<StatementResult[]> {
    while (this.#underWay) await this.#underWay;
    const results = last.map(
      (statement) =>
        new Promise<StatementResult>((resolve, reject) => {
          this.#waiting.push({ statement, check: null, resolve, reject });
        }),
    );
    const [ends] = await Promise.all([Promise.all(results), this.#send()]);
    return ends;
  }

  #send(): Promise<void> {
    const sent = this.#deliver(this.#waiting.splice(0)).finally(() => {
      this.#underWay = null;
      if (this.#waiting.length > 0) this.#schedule();
    });
    this.#underWay = sent;
    return sent;
  }

  async #deliver(batch: readonly Waiting[]): Promise<void> {
    if (batch.length === 0) return;
    let delivery: Delivery;
    try {
      this.#client ??= await this.#pool.connect();
      this.roundTrips += 1;
      delivery = await Packet.on(
        this.#client,
        batch.map(({ statement }) => statement),
        this.#parserOf,
      );
    } catch (error) {
      delivery = { results: [], error };
    }
    if (delivery.error !== null) {
      this.#isBroken ||= isBroken(delivery.error);
      this.hasFailedOptionally = batch[delivery.results.length]?.isOptional ?? false;
    }
    let fault: unknown = null;
    for (const [index, { check, resolve, reject }] of batch.entries()) {
      const result = delivery.results[index];
      try {
        if (result && !fault) check?.(result);
      } catch (error) {
        fault = error;
      }
      if (result && !fault) resolve(result);
      else reject(fault ?? delivery.error);
    }
  }

  #giveBack(): void {
    this.#client?.release(this.#isBroken);
    this.#client = null;
  }
}
