import type { EntityManager } from '@mikro-orm/postgresql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from './actor.js';
import { type Clock, dayIn } from './clock.js';

/** What one request knows. Everything else is an import. */
export interface Context {
  actor: Actor;
  /** A fork bound to the actor's session: its transactions see and change what the actor may. */
  em: EntityManager;
  /** The same with nothing in it yet, for a transaction of its own. */
  freshEm(): EntityManager;
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
  /** Or what makes it, once it is asked for: a read has no use for one. */
  em: EntityManager | (() => EntityManager);
  clock: Clock;
  requestId: string;
  read: Context['read'];
  committed?: Context['committed'];
}

const nobodyListens = () => undefined;

export function createContext(parts: ContextParts): Context {
  const { actor, em, clock, requestId, read, committed = nobodyListens } = parts;
  const today = () => dayIn(actor.timeZone, clock.now());
  const freshEm = typeof em === 'function' ? em : () => em.fork();
  let opened = typeof em === 'function' ? undefined : em;
  const openEm = () => (opened ??= freshEm());
  const told = { actor, requestId, now: () => clock.now(), today, read, committed, freshEm };
  return Object.assign(new WithEm(openEm), told);
}

/** `em` is not a property of its own, or Apollo, which gives resolvers a copy of the context, would ask for it. */
class WithEm {
  constructor(private readonly openEm: () => EntityManager) {}

  get em(): EntityManager {
    return this.openEm();
  }
}
