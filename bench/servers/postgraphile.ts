import { createServer } from 'node:http';
import { PgSimplifyInflectionPreset } from '@graphile/simplify-inflection';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { PostGraphileConnectionFilterPreset } from 'postgraphile-plugin-connection-filter';
import { createDuties } from '../product.ts';
import { parcel } from './parcel.ts';

/** PostGraphile over the same tables and policies, each request under the settings of whoever sends it. */
const { appUrl, secret, port, isOpen, tenantId } = parcel();
const signIn = isOpen
  ? null
  : await createDuties(
      new pg.Pool({ connectionString: appUrl, max: 8, idleTimeoutMillis: 0, options: '-c search_path=auth' }),
      secret,
    );

async function settingsOf(headers: NodeJS.Dict<string | string[]>): Promise<Record<string, string>> {
  // As the limit without duties: the day is the server's, and what is written is written by nobody in particular.
  if (!signIn)
    return { 'app.tenant': tenantId, 'app.user': tenantId, 'app.today': new Date().toISOString().slice(0, 10) };
  const session = await signIn(headers);
  if (!session) throw new Error('Nobody asks.');
  return { role: session.role, ...session.settings };
}

/** The one client that is asked for or written about. */
function focusOf(variables: Readonly<Record<string, unknown>> | null | undefined): Record<string, string> {
  const id = variables?.id ?? variables?.clientId ?? (variables?.input as { clientId?: unknown } | undefined)?.clientId;
  return typeof id === 'string' ? { 'app.focus': id } : {};
}

const preset: GraphileConfig.Preset = {
  extends: [PostGraphileAmberPreset, PgSimplifyInflectionPreset, PostGraphileConnectionFilterPreset],
  // Or columns without an index of their own could be neither filtered nor ordered by.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  schema: { defaultBehavior: '-connection +list -delete' },
  pgServices: [
    makePgService({
      pool: new pg.Pool({ connectionString: appUrl, max: 16, idleTimeoutMillis: 0, options: '-c jit=off' }),
      schemas: ['public', 'bench'],
    }),
  ],
  grafast: {
    explain: false,
    context: async ({ node }, { variableValues }) => ({
      pgSettings: {
        ...(await settingsOf(node?.req.headers ?? {})),
        // The others prove first that the session sees her.
        ...focusOf(variableValues),
      },
    }),
  },
  grafserv: { graphiql: false, watch: false, maxRequestLength: 1_000_000 },
};

const server = createServer();
const instance = postgraphile(preset);
await instance.createServ(grafserv).addTo(server);
await instance.getSchema();
server.listen(port, '127.0.0.1', () => process.send?.('ready'));
process.once('SIGTERM', () => process.exit(0));
