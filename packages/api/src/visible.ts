import type { ActorDoor } from './database/with-actor.js';
import type { Model } from './graph/model.js';
import { Actor, type Identity } from './kernel/actor.js';

/**
 * Which rows of a GraphQL type somebody may see, of those with these ids: asked of the database, as her. Of a table that
 * her role is not given at all (views kept by colleagues, for an analyst) she sees none.
 */
export const visibleTo =
  (door: ActorDoor, { types }: Pick<Model, 'types'>) =>
  async (identity: Identity, type: string, ids: readonly string[]): Promise<string[]> => {
    const table = types.get(type)?.table;
    if (!table) throw new Error(`No table is behind ${type}, and nobody can be asked whether she may see one.`);
    return door.withActor(new Actor(identity)).transactional(async (em) => {
      const [given] = await em.execute<{ is_hers: boolean }[]>(
        `select has_column_privilege(?, 'id', 'select') as is_hers`,
        [table],
      );
      if (!given?.is_hers) return [];
      const rows = await em.execute<{ id: string }[]>(`select id from ${table} where id = any(?::uuid[])`, [
        `{${ids.join()}}`,
      ]);
      return rows.map(({ id }) => id);
    });
  };
