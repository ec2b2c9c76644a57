import type { ActorDoor } from './database/with-actor.js';
import type { Model } from './graph/model.js';
import { Actor, type Identity } from './kernel/actor.js';

/** Which rows of a GraphQL type somebody may see, of those with these ids: asked of the database, as her. */
export const visibleTo =
  (door: ActorDoor, { types }: Pick<Model, 'types'>) =>
  async (identity: Identity, type: string, ids: readonly string[]): Promise<string[]> => {
    const table = types.get(type)?.table;
    if (!table) throw new Error(`No table is behind ${type}, and nobody can be asked whether she may see one.`);
    const rows = await door
      .withActor(new Actor(identity))
      .transactional((em) =>
        em.execute<{ id: string }[]>(`select id from ${table} where id = any(?::uuid[])`, [`{${ids.join()}}`]),
      );
    return rows.map(({ id }) => id);
  };
