import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildIfChanged, PARTS, ROOT } from './build.ts';

const PATIENCE_MS = 60_000;

let dataDir: string;
let port: number;
const started: Started[] = [];

interface Started {
  child: ChildProcess;
  said: string;
  ended: Promise<number | null>;
}

beforeAll(async () => {
  buildIfChanged(PARTS.server);
  dataDir = mkdtempSync(join(tmpdir(), 'caregraph-start-'));
  chmodSync(dataDir, 0o711);
  port = await freePort();
  // An organisation of one's own: then the first start has no demo to fill in.
  const made = launch('caregraph', 'organisation', 'create', '--name', 'Harbour Care', '--slug', 'harbour');
  expect({ code: await made.ended, said: made.said }).toMatchObject({ code: 0 });
}, 120_000);

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
});
afterAll(() => rmSync(dataDir, { recursive: true }));

function launch(script: string, ...options: string[]): Started {
  const child = spawn(process.execPath, [join(ROOT, `scripts/${script}.ts`), ...options], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, PORT: String(port), CAREGRAPH_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const one: Started = { child, said: '', ended };
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (one.said += text));
  started.push(one);
  return one;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline)
      throw new Error(`It did not come to pass.\n${started.map(({ said }) => said).join('\n')}`);
    await sleep(50);
  }
}

async function ready(): Promise<Started> {
  const server = launch('start');
  await until(() => {
    if (server.child.exitCode !== null) throw new Error(`The server ended before it was ready.\n${server.said}`);
    return server.said.includes(`Caregraph is ready at http://127.0.0.1:${port}`);
  });
  return server;
}

const isReady = () =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

function postgresPid(): number | null {
  try {
    return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function killPostgres(): void {
  const pid = postgresPid();
  if (!pid) throw new Error('PostgreSQL does not run.');
  process.kill(pid, 'SIGKILL');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const found = (probe.address() as AddressInfo).port;
      probe.close(() => resolve(found));
    });
  });
}

describe('start', { timeout: 3 * PATIENCE_MS }, () => {
  it('says where it is, and stops itself and its database at a signal', async () => {
    const server = await ready();
    expect(await isReady()).toBe(true);
    expect(server.said).toContain('Stop it with Ctrl-C.');
    server.child.kill('SIGINT');
    expect(await server.ended).toBe(0);
    expect(postgresPid()).toBeNull();
  });

  it('refuses a second server on the same data, in a sentence', async () => {
    const first = await ready();
    const second = launch('start');
    expect(await second.ended).toBe(1);
    expect(second.said).toContain(`Caregraph already runs on ${dataDir} (process ${first.child.pid}).`);
    expect(second.said).not.toContain('    at ');
    expect(await isReady()).toBe(true);
  });

  it('takes over the database of a server that was killed', async () => {
    const first = await ready();
    first.child.kill('SIGKILL');
    await first.ended;
    const orphan = postgresPid();
    await ready();
    expect(postgresPid()).toBe(orphan);
    expect(await isReady()).toBe(true);
  });

  it('starts again after both were killed', async () => {
    const first = await ready();
    first.child.kill('SIGKILL');
    killPostgres();
    await first.ended;
    await ready();
    expect(await isReady()).toBe(true);
  });

  it('heals when its database is killed', async () => {
    await ready();
    killPostgres();
    await until(async () => !(await isReady()));
    await until(isReady);
  });

  it('lets the command line work beside it', async () => {
    await ready();
    const listed = launch('caregraph', 'organisation', 'list', '--json');
    expect(await listed.ended).toBe(0);
    expect(listed.said).toContain('"slug":"harbour"');
    expect(await isReady()).toBe(true);
  });
});
