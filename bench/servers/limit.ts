import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { createDuties, loadRoundTrip, type Session } from '../product.ts';
import { audited, requestValues, type Statement, unaudited } from '../limit/statement.ts';
import { STATEMENTS } from '../limit/statements.ts';
import { randomUUID } from 'node:crypto';
import { parcel } from './parcel.ts';

/** What the stack could reach at best: SQL by hand that gives finished JSON, node:http, node-postgres, nothing else. */
const { appUrl, secret, port, isOpen, tenantId } = parcel();
const { RoundTrip, WHOAMI, whoamiValues } = await loadRoundTrip();
const POOL = 16;

const pools = new Map<string, pg.Pool>();
function poolOf(role: string | null): pg.Pool {
  const key = role ?? 'open';
  const known = pools.get(key);
  if (known) return known;
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: POOL,
    idleTimeoutMillis: 0,
    // At L it adds up more entries than a request may take the time for.
    options: `-c jit=off -c statement_timeout=10min${role ? ` -c role=${role}` : ''}`,
    onConnect: (client: pg.ClientBase) => client.query({ ...WHOAMI, values: whoamiValues({}) }),
  } as pg.PoolConfig);
  pools.set(key, pool);
  return pool;
}

const signIn = isOpen
  ? null
  : await createDuties(
      new pg.Pool({ connectionString: appUrl, max: 8, idleTimeoutMillis: 0, options: '-c search_path=auth' }),
      secret,
    );

/** Who asks, what it reads, and the event that says so: one look-up and one round trip. */
async function answer(request: IncomingMessage): Promise<string> {
  const id = (request.url ?? '').slice(1);
  const statement = STATEMENTS[id];
  const [session, variables] = await Promise.all([signIn ? signIn(request.headers) : unprotected(), bodyOf(request)]);
  if (!session || !statement) throw new Error('Nobody asks, or for nothing.');
  const values = [...requestValues(session, id, randomUUID()), ...statement.values(variables)];
  const { text, name } = prepared(id, statement);
  // The triggers that keep the rollups look at the tenant's rows by its setting, whoever writes.
  if (isOpen && id !== 'M1') {
    const { rows } = await poolOf(null).query<[string]>({ text, values, rowMode: 'array', ...(name && { name }) });
    return rows[0]?.[0] ?? '';
  }
  const client = await poolOf(isOpen ? null : session.role).connect();
  try {
    return await RoundTrip.on(
      client,
      whoamiValues(session.settings, { focus: statement.focus?.(variables as Record<string, string>) ?? '' }),
      { text, name },
      values,
    );
  } finally {
    client.release();
  }
}

const unprotected = (): Session => ({
  userId: tenantId,
  tenantId,
  tokenId: null,
  role: '',
  settings: { 'app.tenant': tenantId, 'app.today': new Date().toISOString().slice(0, 10) },
});

const texts = new Map<string, { text: string; name: string | null }>();
function prepared(id: string, statement: Statement): { text: string; name: string | null } {
  const known = texts.get(id);
  if (known) return known;
  const made = { text: statement.text(isOpen ? unaudited : audited), name: statement.isPrepared ? id : null };
  texts.set(id, made);
  return made;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
}

createServer((request, response) => {
  answer(request).then(
    (text) =>
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
        .end(text),
    (error: Error) => response.writeHead(500).end(JSON.stringify({ message: error.message })),
  );
}).listen(port, '127.0.0.1', () => process.send?.('ready'));
process.once('SIGTERM', () => process.exit(0));
