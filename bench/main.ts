import { parseArgs } from 'node:util';
import { connected, openWorld, type World } from './database.ts';
import { OPERATION_IDS, type OperationId, OPERATIONS } from './operations.ts';
import { type Peer, PEERS } from './peers.ts';
import { FUNCTIONS } from './postgraphile/functions.ts';
import { peakMemory, postmasterOf } from './processor-time.ts';
import { sessionCookieOf } from './product.ts';
import { goalsOf, machine, operationTable, type Report, summary } from './report.ts';
import { type Timed, timeOperation } from './rounds.ts';
import { startServer } from './servers/start.ts';
import { refuseDifferences } from './verify.ts';
import { idOf, SCALES, type Scale } from './world/shape.ts';
import { addOpenRole, openSessions } from './world/users.ts';

const USAGE = `Usage: pnpm bench [--scale S|M|L] [--ops Q1,Q2,…] [--peers limit,postgraphile,…] [--rounds 3] [--seconds 4] [--json]
Measures the operations ${OPERATION_IDS.join(', ')} side by side: ${PEERS.map(({ id }) => id).join(', ')}.
`;

const { values: given } = parseArgs({
  options: {
    scale: { type: 'string', default: 'S' },
    ops: { type: 'string', default: OPERATION_IDS.join(',') },
    peers: { type: 'string', default: PEERS.map(({ id }) => id).join(',') },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (given.help || !(given.scale in SCALES) || process.platform !== 'linux') {
  if (process.platform !== 'linux')
    process.stderr.write('Processor time and memory are read from /proc: this runs on Linux alone.\n');
  process.stderr.write(USAGE);
  process.exit(given.help ? 0 : 2);
}

const scale = given.scale as Scale;
const operations = OPERATIONS.filter(({ id }) => given.ops.split(',').includes(id));
const asks = (peer: Peer, id: OperationId): boolean => peer.operations?.includes(id) ?? true;
const peers = PEERS.filter(
  (peer) => given.peers.split(',').includes(peer.id) && operations.some(({ id }) => asks(peer, id)),
);
const pace = { rounds: Number(given.rounds), seconds: Number(given.seconds) };
const say = (line: string): void => void (given.json || process.stdout.write(`${line}\n`));

const world = await openWorld(scale, say);
try {
  const report = await measure(world);
  if (given.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else say(summary(report, peers));
} finally {
  await world.close();
}

async function measure({ organisation, appUrl, superuserUrl, secret, dataDir }: World): Promise<Report> {
  const client = await connected(superuserUrl);
  // Anew for each run: a migration may have brought tables since the world was made.
  await addOpenRole(superuserUrl);
  await client.query(`begin; ${FUNCTIONS} commit`);
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`);
  const postmaster = await postmasterOf(client);
  // What the server does when it starts; here it is waited for.
  await client.query('select roll_budget_days(now())');
  await client.end();

  const openUrl = Object.assign(new URL(appUrl), { username: 'bench_open', password: 'bench' }).href;
  const tenantId = idOf(organisation, 'organisation', 1);
  const contestants: Timed[] = [];
  const stops: (() => Promise<void>)[] = [];
  const result: Omit<Report, 'goals'> = {
    scale,
    clients: organisation.clients,
    machine: machine(rows[0]?.version ?? ''),
    pace,
    operations: {},
    memory: {},
  };
  try {
    for (const peer of peers) {
      const { url, pid, stop } = await startServer(
        peer.file,
        {
          appUrl: peer.isOpen ? openUrl : appUrl,
          secret,
          dataDir,
          isOpen: peer.isOpen,
          tenantId,
        },
        peer.nodeOptions,
      );
      stops.push(stop);
      contestants.push({ peer, url, pid });
    }
    for (const operation of operations) {
      // Anew for each: a session ends a quarter of an hour after its last request.
      const keys = await openSessions(superuserUrl, organisation, (token) => sessionCookieOf(token, secret));
      const asked = contestants.filter(({ peer }) => asks(peer, operation.id));
      await refuseDifferences(asked, operation, keys);
      const figures = await timeOperation(asked, operation, { keys, postmaster, pace });
      const byPeer = Object.fromEntries([...figures].map(([{ peer }, own]) => [peer.id, own]));
      result.operations[operation.id as OperationId] = byPeer;
      say(operationTable(operation, peers, byPeer));
    }
    result.memory = Object.fromEntries(contestants.map(({ peer, pid }) => [peer.id, peakMemory(pid)]));
  } finally {
    await Promise.all(stops.map((stop) => stop()));
  }
  return { ...result, goals: goalsOf(result) };
}
