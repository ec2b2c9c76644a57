import {
  ArgsType,
  type ClassType,
  Field,
  getMetadataStorage,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from 'type-graphql';

export const DEFAULT_PAGE = 25;
export const LARGEST_PAGE = 100;

export const SortDirection = { ASC: 'ASC', DESC: 'DESC' } as const;
export type SortDirection = (typeof SortDirection)[keyof typeof SortDirection];

registerEnumType(SortDirection, { name: 'SortDirection', description: 'Which end of an order comes first.' });

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_PAGE,
    description: `How many rows, 1 to ${LARGEST_PAGE}.`,
  })
  first?: number;

  @Field(() => String, {
    nullable: true,
    description: 'Continue behind this cursor, of the same connection and order.',
  })
  after?: string;
}

@ObjectType('PageInfo', { simpleResolvers: true, description: 'Where a page lies in its connection.' })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'True when the page was asked for with `after`.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

export interface Connection<T> {
  edges: { cursor: string; node: T }[];
  nodes: T[];
  pageInfo: PageInfo;
  totalCount?: number | null;
}

const connections = new Map<object, ClassType<object>>();

function nameOf(type: object): string {
  const known = getMetadataStorage().objectTypes.find(({ target }) => target === type);
  if (!known) throw new Error('connectionType() needs a class decorated with @ObjectType, above the call.');
  return known.name;
}

/** The Relay connection over a type: `GoalConnection { edges { cursor node } nodes pageInfo totalCount }`. The same class for the same type. */
export function connectionType<T extends object>(NodeType: ClassType<T>): ClassType<Connection<T>> {
  const existing = connections.get(NodeType);
  if (existing) return existing as ClassType<Connection<T>>;
  const name = nameOf(NodeType);

  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class EdgeOf {
    @Field(() => String, { description: 'Opaque; give it back as `after`.' })
    cursor!: string;

    @Field(() => NodeType)
    node!: T;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class ConnectionOf {
    @Field(() => [EdgeOf])
    edges!: EdgeOf[];

    @Field(() => [NodeType], { description: 'The rows themselves, for who needs no cursor of each.' })
    nodes!: T[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    @Field(() => Int, {
      nullable: true,
      description: 'All rows of the filter. Counted only when asked for; withheld where it would identify people.',
    })
    totalCount?: number | null;
  }

  connections.set(NodeType, ConnectionOf);
  return ConnectionOf;
}

export interface OrderInput {
  field: string;
  direction: SortDirection;
}

/** The order input of a connection: `GoalOrder { field: GoalOrderField!, direction: SortDirection! }`. Register the enum first. */
export function orderType(name: string, fields: Readonly<Record<string, string>>): ClassType<OrderInput> {
  @InputType(name)
  class OrderOf {
    @Field(() => fields)
    field!: string;

    @Field(() => SortDirection)
    direction!: SortDirection;
  }
  return OrderOf;
}

interface PageOptions {
  filter: ClassType<object>;
  order?: ClassType<OrderInput>;
  /** What comes first when no order is asked for, as the beginning of a sentence: `Newest first`. */
  otherwise?: string;
}

/** The arguments of a connection: those of any page, its filter and its order. */
export function pageArgs({ filter, order, otherwise }: PageOptions): ClassType<PageArgs> {
  @ArgsType()
  class PageOf extends PageArgs {
    @Field(() => filter, { nullable: true })
    filter?: object;
  }
  if (order)
    Field(() => order, { nullable: true, description: `${otherwise} when absent.` })(PageOf.prototype, 'order');
  return PageOf;
}
