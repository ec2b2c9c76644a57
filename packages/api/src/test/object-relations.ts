import type { Role } from '@caregraph/shared/permissions';
import type { Actor } from '../kernel/actor.js';
import { type EdgeAnswer, openEdge } from './edge.js';
import type { ObjectWorld } from './object-world.js';
import { maySee, type Row, sessionOf } from './row-verdict.js';
import type { Scene } from './scene.js';
import type { Step } from './surfaces.js';
import { type Edge, mayWalk } from './walk.js';

/** Somebody who stands in one of the ways to a record in which one can stand. */
export interface Relation {
  readonly who: string;
  /** As what she enters by the root field that an edge begins with. */
  role(edge: Way): Role;
  world(): Scene;
  actor(role: Role): Actor;
}
type Way = Pick<Edge, 'way' | 'field'>;

/** Who walks an edge from day to day: a supervisor, or an administrator where only she may. */
const walker = (edge: Way): Role => (mayWalk('SUPERVISOR', edge) ? 'SUPERVISOR' : 'ADMINISTRATOR');

const once = (make: (role: Role) => Actor): ((role: Role) => Actor) => {
  const made = new Map<Role, Actor>();
  return (role) => {
    const actor = made.get(role) ?? make(role);
    made.set(role, actor);
    return actor;
  };
};

/** The four relations to a record; `things` is asked for late, because a world is made after its tests are named. */
export function relationsTo(things: () => ObjectWorld): readonly [Relation, Relation, Relation, Relation] {
  const home = () => things().home;
  return [
    {
      who: 'whoever answers for the team',
      role: walker,
      world: home,
      actor: once((role) => home().actor([role], { unitIds: [home().unitId], userId: things().maker.userId })),
    },
    {
      who: 'a care manager of another team',
      role: () => 'CARE_MANAGER',
      world: home,
      actor: once(() => home().careManager({ unitIds: [things().otherTeam] })),
    },
    {
      who: 'the same person of another organisation',
      role: walker,
      world: () => things().abroad,
      actor: once((role) => things().abroad.actor([role], { unitIds: [things().abroad.unitId, home().unitId] })),
    },
    {
      who: 'an analyst, who meets no very restricted client',
      role: () => 'ANALYST',
      world: home,
      actor: once(() => home().analyst()),
    },
  ];
}

/** Somebody of another organisation, taken for one of this: the read engine asks for rows of the actor's organisation. */
export const takenForOneOfUs = (things: ObjectWorld): Relation => ({
  who: 'somebody taken for one of the organisation',
  role: walker,
  world: () => things.home,
  actor: once((role) => things.home.actor([role], { unitIds: [things.home.unitId] })),
});

export const actorOf = (relation: Relation, edge: Way): Actor => relation.actor(relation.role(edge));

/** @throws with what the server logged when it failed by its own fault */
export async function askAs(relation: Relation, edge: Way, query: string): Promise<EdgeAnswer> {
  const server = await openEdge();
  const answer = await server.ask(relation.world(), actorOf(relation, edge), { query });
  if (answer.errors.some(({ extensions }) => extensions.code === 'INTERNAL'))
    throw new Error(`${query} failed: ${server.logged().trimEnd().split('\n').slice(-3).join('\n')}`);
  return answer;
}

/** What the one policy table says of rows, by type and id. A row that is worked out is nobody's secret by itself. */
export class Verdicts {
  readonly #things: ObjectWorld;
  readonly #tables: ReadonlyMap<string, string>;
  readonly #rows: ReadonlyMap<string, Row>;

  constructor(things: ObjectWorld, tables: ReadonlyMap<string, string>) {
    this.#things = things;
    this.#tables = tables;
    this.#rows = new Map(
      [...things.rows].flatMap(([table, rows]) => rows.map((row) => [`${table} ${String(row.id)}`, row] as const)),
    );
  }

  tableOf(type: string): string {
    return this.#tables.get(type) ?? '';
  }

  isRow({ type, id }: Step): boolean {
    return id !== null && this.tableOf(type) !== '';
  }

  /** A row that is not known is as good as hidden. */
  of(relation: Relation, edge: Way): (step: Step) => boolean {
    const session = sessionOf(relation.who, actorOf(relation, edge), '2026-03-10');
    return (step) => {
      if (!this.isRow(step)) return true;
      const table = this.tableOf(step.type);
      const row = this.#rows.get(`${table} ${step.id}`);
      return row !== undefined && maySee(session, table, row, this.#things.rows);
    };
  }
}
