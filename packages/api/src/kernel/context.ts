import type { EntityManager } from '@mikro-orm/postgresql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from './actor.js';
import { type Clock, dayIn } from './clock.js';

/** What one request knows. Everything else is an import. */
export interface Context {
  actor: Actor;
  /** A fork bound to the actor's session: its transactions see and change what the actor may. */
  em: EntityManager;
  requestId: string;
  now(): Date;
  /** The organisation's calendar day, `YYYY-MM-DD`. */
  today(): string;
  /** Runs the compiled statement of a root query field. */
  read(info: GraphQLResolveInfo): Promise<unknown>;
  /** Called once a change has been committed: others may be told. */
  committed(): void;
}

export interface ContextParts {
  actor: Actor;
  em: EntityManager;
  clock: Clock;
  requestId: string;
  read: Context['read'];
  committed?: Context['committed'];
}

const nobodyListens = () => undefined;

export function createContext(parts: ContextParts): Context {
  const { actor, em, clock, requestId, read, committed = nobodyListens } = parts;
  const today = () => dayIn(actor.timeZone, clock.now());
  return { actor, em, requestId, now: () => clock.now(), today, read, committed };
}
