import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createOrm } from '../database/orm.js';
import type { OpenedDatabase } from '../database/cluster-or-server.js';
import { withClient } from '../database/cluster-roles.js';
import { type ActorDoor, openDoor } from '../database/with-actor.js';
import { Actor } from '../kernel/actor.js';
import { type Clock, systemClock } from '../kernel/clock.js';
import { type Context, createContext } from '../kernel/context.js';
import { modules } from '../modules/index.js';
import { UsageError } from './command.js';

/** The operator at the command line, in the audit trail and as the author of rows; no user has this id. */
export const OPERATOR_ID = '00000000-0000-7000-8000-000000000001';

const POOL_SIZE = 4;
/** Milliseconds a command waits for a connection: nobody looks at a page meanwhile, and what it began it would have to begin again. */
const COMMAND_PATIENCE = 60_000;

export interface FoundOrganisation {
  id: string;
  slug: string;
  name: string;
}

/** What a command works with. */
export interface CommandContext {
  database: OpenedDatabase;
  /** The serving login, for the sign-in tables. */
  pool: pg.Pool;
  /** The door to the ORM at a time of one's own: the demo tells a story of two years. */
  doorAt(clock: Clock): ActorDoor;
  /** Acts in the organisation as its administrator. */
  operatorOf(tenantId: string, timeZone?: string): Context;
  /** @throws UsageError when there is none of this short name */
  organisation(slug: string): Promise<FoundOrganisation>;
  organisations(): Promise<FoundOrganisation[]>;
}

export interface OpenedCommandContext extends CommandContext {
  close(): Promise<void>;
}

export async function openCommandContext(database: OpenedDatabase): Promise<OpenedCommandContext> {
  const orm = await createOrm({
    connectionString: database.appUrl,
    entities: modules.flatMap((module) => module.entities),
    poolSize: POOL_SIZE,
    patienceMs: COMMAND_PATIENCE,
  });
  const pool = new pg.Pool({ connectionString: database.appUrl, max: POOL_SIZE });
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  const door = openDoor(orm, systemClock);

  /** The directory belongs to the owner: no session of a tenant can list the others. */
  const directory = (): Promise<FoundOrganisation[]> => {
    if (!database.ownerUrl)
      throw new UsageError('This needs DATABASE_OWNER_URL: the serving login sees one organisation at a time.');
    return withClient(database.ownerUrl, async (client) => {
      const { rows } = await client.query<FoundOrganisation>(
        'select organisation_id as id, slug, name from organisation_directory order by slug',
      );
      return rows;
    });
  };

  return {
    database,
    pool,
    doorAt: (clock) => openDoor(orm, clock),
    operatorOf(tenantId, timeZone = 'UTC') {
      const actor = new Actor({
        tenantId,
        userId: OPERATOR_ID,
        staffId: null,
        roles: ['ADMINISTRATOR'],
        unitIds: [],
        timeZone,
        tokenId: null,
        mayWrite: true,
      });
      const read = () => Promise.reject(new Error('The command line runs no GraphQL operations.'));
      return createContext({ actor, em: door.withActor(actor), clock: systemClock, requestId: randomUUID(), read });
    },
    async organisation(slug) {
      const found = (await directory()).find((one) => one.slug === slug);
      if (!found)
        throw new UsageError(
          `There is no organisation with the short name "${slug}". \`pnpm caregraph organisation list\` shows all.`,
        );
      return found;
    },
    organisations: directory,
    async close() {
      await pool.end();
      await orm.close(true);
    },
  };
}
