import type { Statement, StatementResult } from './statement.js';

/** Looks at a result before anything behind its statement is believed; what it throws is what those statements meet. */
export type Check = (result: StatementResult) => void;

/** The transaction of a write: what it sends travels together wherever nobody waits for an answer in between. */
export interface WriteTransaction {
  /**
   * Whether its statements are kept prepared. Only where each is short and comes again: a plan that is kept knows neither
   * the values nor what an import has put into the tables since.
   */
  isPreparing: boolean;
  /** Whether what did not work was one of the statements that the transaction can do without. */
  readonly hasFailedOptionally: boolean;
  /** Sends a statement with whatever else is asked for in the same turn of the event loop. */
  execute(statement: Statement): Promise<StatementResult>;
  /** A statement that travels with the next one, and of which the check decides whether anything behind it counts. */
  add(statement: Statement, check?: Check | null): void;
  /** The same for one that the transaction can do without: tried again, it would leave it out. */
  addOptional(statement: Statement, check: Check | null): void;
  /** Sends what was added and waits for it. */
  settle(): Promise<void>;
  /** From now on what only writes is sent with the end of the transaction. */
  holdBack(): void;
  /** Ends it for good. @throws when it was not committed */
  commit(): Promise<void>;
  /** Takes everything back. */
  rollback(): Promise<void>;
}
