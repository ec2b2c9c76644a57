import { getNamedType, isInputObjectType, isListType, getNullableType } from 'graphql';
import type { Actor } from '../kernel/actor.js';
import { inputFields, mutationsOf, valueAt, withValue } from './input-fields.js';
import { mutationDocument, roleFor } from './mutate.js';
import { actorOf, type Relation, type Verdicts } from './object-relations.js';
import type { ObjectWorld } from './object-world.js';
import { readModel, type Scene } from './scene.js';
import { documentOfSurface, idsOf, TABLE_OF_ID, tableOf } from './surfaces.js';
import { validInputs } from './valid-inputs.js';
import { edgesOf, mayWalk } from './walk.js';

/** A place where an operation takes an id, somebody who may use it, and ids there that are none of hers. */
export interface IdPlace {
  readonly name: string;
  readonly world: Scene;
  readonly actor: Actor;
  body(id: string): object;
  readonly hidden: readonly string[];
}

/** Ids of one place at most. */
const OF_ONE_PLACE = 7;

/** Every argument and filter of a query that takes an id, as somebody from whom there is something to hide. */
export async function queryPlaces(things: ObjectWorld, verdicts: Verdicts, relation: Relation): Promise<IdPlace[]> {
  const { types, schema } = await readModel();
  const places: IdPlace[] = [];
  for (const edge of edgesOf(schema).filter((each) => mayWalk(relation.role(each), each))) {
    const add = (name: string, table: string, type: string, more: (id: string) => Record<string, string>): void => {
      const sees = verdicts.of(relation, edge);
      const hidden = idsOf(things.rows, table).filter((id) => !sees({ type, id }));
      // The id is a variable, as the dashboard has it: a document of its own for each id would be read anew each time.
      const query = documentOfSurface({ edge }, more('$id')).replace('query Walk', 'query Walk($id: ID!)');
      const body = (id: string) => ({ query, variables: { id } });
      const parts = { world: relation.world(), actor: actorOf(relation, edge), hidden: hidden.slice(0, OF_ONE_PLACE) };
      if (hidden.length > 0) places.push({ name: `${edge.name} ${name} to ${relation.who}`, body, ...parts });
    };
    const typeOf = (table: string) => [...types.keys()].find((type) => tableOf(types, type) === table) ?? '';
    const own = tableOf(types, edge.target.name);
    for (const argument of edge.field.args) {
      if (argument.name === 'id') add('by id', own, edge.target.name, (id) => ({ id }));
      const input = getNamedType(argument.type);
      if (!['filter', 'scope'].includes(argument.name) || !isInputObjectType(input)) continue;
      for (const { name, type } of Object.values(input.getFields()).filter(
        (each) => getNamedType(each.type).name === 'ID',
      )) {
        const table = name === 'ids' ? own : (TABLE_OF_ID[name] ?? own);
        const value = (id: string) => (isListType(getNullableType(type)) ? `[${id}]` : id);
        add(`by ${name}`, table, typeOf(table), (id) => ({ [argument.name]: `{ ${name}: ${value(id)} }` }));
      }
    }
  }
  return places;
}

/** Every reference of every mutation, otherwise in order, with the id that one organisation gives and another knows nothing of. */
export async function mutationPlaces({ home, abroad }: ObjectWorld): Promise<IdPlace[]> {
  const { schema } = await readModel();
  const places: IdPlace[] = [];
  for (const { name, input: type } of mutationsOf(schema)) {
    const query = await mutationDocument(name);
    const actor = abroad.actor([roleFor(`Mutation.${name}`)], { unitIds: [abroad.unitId] });
    const taken = new Set<string>();
    for (const build of validInputs[name] ?? []) {
      const [theirs, own] = [await build(home), await build(abroad)];
      for (const { path } of inputFields(type).filter((field) => field.type === 'ID' && field.kind === 'scalar')) {
        const [hidden, place] = [valueAt(theirs, path), `${name} ${path.join('.')}`];
        if (typeof hidden !== 'string' || taken.has(place)) continue;
        taken.add(place);
        const body = (id: string) => ({ query, variables: { input: withValue(own, path, id) } });
        places.push({ name: place, world: abroad, actor, body, hidden: [hidden] });
      }
    }
  }
  return places;
}
