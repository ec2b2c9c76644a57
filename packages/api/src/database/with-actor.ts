import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { type Actor, sessionSettings } from '../kernel/actor.js';
import { type Clock, dayIn } from '../kernel/clock.js';

/** Hands out entity managers, and only to someone: each is bound to an actor's database role and settings. */
export interface ActorDoor {
  withActor(actor: Actor): EntityManager;
}

/**
 * The only door to the ORM.
 *
 * The role and the settings are set at the beginning of every transaction of the fork and end with it,
 * so a pooled connection carries nothing of anybody to the next one.
 */
export function openDoor(orm: MikroORM, clock: Clock): ActorDoor {
  return {
    withActor: (actor) =>
      orm.em.fork({
        session: { role: actor.databaseRole, variables: sessionSettings(actor, dayIn(actor.timeZone, clock.now())) },
      }),
  };
}
