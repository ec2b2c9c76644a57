import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { type Actor, sessionSettings } from '../kernel/actor.js';
import { type Clock, dayIn } from '../kernel/clock.js';

/** The role that the connections log in as. */
const LOGIN = 'care_app';

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
    withActor: (actor) => {
      const variables = sessionSettings(actor, dayIn(actor.timeZone, clock.now()));
      // The login's own role is there already, and setting it would cost every transaction a round trip.
      const isLogin = actor.databaseRole === LOGIN;
      return orm.em.fork({ session: isLogin ? { variables } : { role: actor.databaseRole, variables } });
    },
  };
}
