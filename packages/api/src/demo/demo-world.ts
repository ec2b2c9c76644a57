import { randomUUID } from 'node:crypto';
import type { Role } from '@caregraph/shared/permissions';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { ActorDoor } from '../database/with-actor.js';
import { Actor, type Identity } from '../kernel/actor.js';
import { type Clock, FixedClock } from '../kernel/clock.js';
import { type Context, createContext } from '../kernel/context.js';
import type { Outcome } from '../kernel/outcome.js';

/** What the demo is made with: doors to the database at any time of day, and the login of the sign-in tables. */
export interface DemoDeps {
  doorAt(clock: Clock): ActorDoor;
  pool: Pool;
}

type UseCase<T> = (context: Context, input: never) => Promise<Outcome<T>>;

export const TIME_ZONE = 'America/New_York';
export const CURRENCY = 'USD';

/** The end of a working day in the organisation's zone: the same calendar day there and in UTC. */
const EVENING = 'T22:30:00.000Z';

/** One run of the demo: whose organisation, which day it ends on, and the way every act of it takes place. */
export class DemoWorld {
  readonly tenantId = uuidv7();
  /** The last day of the story, `YYYY-MM-DD`. */
  readonly today: string;
  readonly pool: Pool;
  /** How many acts of each use-case there were. */
  readonly acts = new Map<string, number>();
  readonly #doorAt: DemoDeps['doorAt'];
  readonly #now: Date;
  #keys = 0;

  constructor(deps: DemoDeps, now: Date) {
    this.pool = deps.pool;
    this.#doorAt = deps.doorAt;
    this.#now = now;
    this.today = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE }).format(now);
  }

  actor(roles: readonly Role[], who: Partial<Identity> = {}): Actor {
    return new Actor({
      tenantId: this.tenantId,
      userId: uuidv7(),
      staffId: null,
      unitIds: [],
      timeZone: TIME_ZONE,
      tokenId: null,
      mayWrite: true,
      ...who,
      roles,
    });
  }

  /** Does what a person did on a day of the past, by the same use-case, as of that day. @throws when it is refused */
  async act<T>(useCase: UseCase<T>, actor: Actor, day: string, input: Record<string, unknown>): Promise<T> {
    this.#keys += 1;
    const outcome = await useCase(this.#contextOf(actor, day), {
      idempotencyKey: `demo-${this.#keys}`,
      ...input,
    } as never);
    if ('refused' in outcome) throw new Error(`${useCase.name} was refused: ${JSON.stringify(outcome.refused)}`);
    this.acts.set(useCase.name, (this.acts.get(useCase.name) ?? 0) + 1);
    return outcome.done;
  }

  /** Looks something up as the actor would see it on that day. */
  look<T>(actor: Actor, day: string, find: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.#contextOf(actor, day)
      .em.fork()
      .transactional((em) => find(em as EntityManager));
  }

  #contextOf(actor: Actor, day: string): Context {
    const clock = new FixedClock(day >= this.today ? this.#now.toISOString() : `${day}${EVENING}`);
    return createContext({
      actor,
      em: this.#doorAt(clock).withActor(actor),
      clock,
      requestId: randomUUID(),
      read: () => Promise.reject(new Error('The demo runs no GraphQL operations.')),
    });
  }
}

/** Works through a list with so many at once: enough to keep the database busy while the program thinks. */
export async function sideBySide<T>(
  items: readonly T[],
  width: number,
  work: (one: T, position: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  const worker = async () => {
    for (const [position, one] of queue) await work(one, position);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
