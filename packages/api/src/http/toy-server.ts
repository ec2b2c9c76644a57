import 'reflect-metadata';
import type { Role } from '@caregraph/shared/permissions';
import type { FastifyInstance } from 'fastify';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import { Arg, buildSchema, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Actor } from '../kernel/actor.js';
import { CalendarDate } from '../kernel/scalars.js';
import type { EdgeContext } from './edge-context.js';
import type { ReadEngine } from './graphql.js';
import type { HttpConfig } from './http-config.js';
import type { Identify, SignedIn } from './identify.js';
import { createHttp, type HttpParts } from './server.js';

/** A small server for tests of the edge: a schema with every shape the limits count, and people known by their token. */

@ObjectType('ToyClient')
class ToyClient {
  @Field(() => ID)
  id!: string;

  @Field(() => ToyClient, { nullable: true })
  sibling?: ToyClient;

  @Field(() => [ToyClient])
  relatives?: ToyClient[];

  @Field(() => ToyClientConnection)
  friends(@Arg('first', () => Int, { nullable: true }) _first?: number): ToyClientConnection {
    return { edges: [], nodes: [], totalCount: 0 };
  }
}

@ObjectType('ToyClientEdge')
class ToyClientEdge {
  @Field(() => ToyClient)
  node!: ToyClient;
}

@ObjectType('ToyClientConnection')
class ToyClientConnection {
  @Field(() => [ToyClientEdge])
  edges!: ToyClientEdge[];

  @Field(() => [ToyClient])
  nodes!: ToyClient[];

  @Field(() => Int)
  totalCount!: number;
}

@InputType('ToyInput')
class ToyInput {
  @Field(() => String)
  name!: string;

  @Field(() => CalendarDate, { nullable: true })
  bornOn?: string;

  @Field(() => Int, { nullable: true })
  age?: number;
}

/** Where resolvers of the toy leave a trace, so that a test can say that nothing ran. */
export const toyCalls: string[] = [];

@Resolver()
class ToyResolver {
  @Query(() => String)
  hello(): string {
    toyCalls.push('hello');
    return 'hello';
  }

  @Query(() => ToyClient, { nullable: true })
  client(@Arg('id', () => ID) id: string): ToyClient {
    toyCalls.push('client');
    return { id } as ToyClient;
  }

  @Query(() => ToyClientConnection)
  clients(@Arg('first', () => Int, { nullable: true }) _first?: number): ToyClientConnection {
    return { edges: [], nodes: [], totalCount: 0 };
  }

  @Query(() => String)
  echo(@Arg('input', () => ToyInput) input: ToyInput): string {
    return input.name;
  }

  @Query(() => String)
  failing(@Arg('how', () => String) how: string): string {
    if (how === 'plain') throw new Error('Jane Doe has a secret');
    if (how === 'known')
      throw new GraphQLError('You are not allowed to do this.', { extensions: { code: 'FORBIDDEN' } });
    if (how === 'unknown code') throw new GraphQLError('Jane Doe', { extensions: { code: 'SOMETHING_ELSE' } });
    throw Object.assign(new Error('Key (email)=(jane@doe.example) already exists'), { code: how });
  }

  @Query(() => String)
  async slow(@Arg('milliseconds', () => Int) milliseconds: number): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return 'done';
  }

  @Mutation(() => String)
  rename(@Arg('input', () => ToyInput) input: ToyInput): string {
    toyCalls.push('rename');
    return input.name;
  }
}

const PERMISSIONS = {
  'Query.hello': 'signed-in',
  'Query.client': 'client:read',
  'Query.clients': 'client:read',
  'Query.echo': 'signed-in',
  'Query.failing': 'signed-in',
  'Query.slow': 'signed-in',
  'Mutation.rename': 'client:enrol',
} as const;

let schema: Promise<GraphQLSchema> | undefined;
export const toySchema = (): Promise<GraphQLSchema> =>
  (schema ??= buildSchema({ resolvers: [ToyResolver], validate: false }));

const signedIn = (roles: Role[], more: Partial<SignedIn> = {}): SignedIn => ({
  tenantId: '01990000-0000-7000-8000-000000000001',
  userId: `01990000-0000-7000-8000-${roles.join('').length.toString().padStart(12, '0')}`,
  staffId: null,
  roles,
  unitIds: [],
  timeZone: 'UTC',
  sessionId: null,
  tokenId: null,
  mayWrite: true,
  createdAt: new Date('2026-03-10T15:00:00Z'),
  expiresAt: null,
  ...more,
});

/** Who each token of the toy speaks for. */
const PEOPLE: Readonly<Record<string, SignedIn>> = {
  nobody: signedIn([]),
  manager: signedIn(['CARE_MANAGER']),
  administrator: signedIn(['ADMINISTRATOR']),
  analyst: signedIn(['ANALYST']),
  'reading administrator': signedIn(['ADMINISTRATOR'], { mayWrite: false }),
};

const identifyToy: Identify = async ({ authorization }) => {
  const identity = PEOPLE[authorization?.replace('Bearer ', '') ?? ''];
  return identity ? { identity } : null;
};

export interface ToyContext extends EdgeContext {
  actor: Actor;
}

export type ToyOptions = Partial<Omit<HttpParts<ToyContext>, 'config' | 'engine'>> & {
  config?: Partial<HttpConfig>;
  engine?: ReadEngine<ToyContext>;
};

export async function toyServer({ config, ...parts }: ToyOptions = {}): Promise<FastifyInstance> {
  return createHttp<ToyContext>({
    schema: await toySchema(),
    identify: identifyToy,
    contextFor: (identity, { requestId }) => ({ actor: new Actor(identity), requestId }),
    web: { distDir: null },
    log: pino({ level: 'silent' }),
    health: { checks: {} },
    ...parts,
    // The loop's delay on a busy machine is no fault of the code under test.
    config: {
      publicUrl: 'https://care.example',
      operationPermissions: PERMISSIONS,
      pressure: { loopDelay: 0 },
      ...config,
    },
  });
}

export interface ToyAnswer {
  status: number;
  headers: Record<string, unknown>;
  body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: unknown; extensions: { code: string; reference?: string } }[];
  };
  /** Codes of the errors, in order. */
  codes: string[];
}

/** Sends one GraphQL request as someone; `body` may be any JSON. */
export async function ask(
  app: FastifyInstance,
  who: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<ToyAnswer> {
  const response = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: `Bearer ${who}`, 'content-type': 'application/json', ...headers },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const parsed = response.json<ToyAnswer['body']>();
  return {
    status: response.statusCode,
    headers: response.headers,
    body: parsed,
    codes: (parsed.errors ?? []).map(({ extensions }) => extensions.code),
  };
}
