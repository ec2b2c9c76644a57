import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildIfChanged, PARTS } from '../scripts/build.ts';

const ROOT = dirname(import.meta.dirname);
const READY = /ready at (http:\/\/\S+)/;

export interface DemoServer {
  address: string;
  /** Where its database is, for a command line beside it. */
  dataDir: string;
  stop: () => Promise<void>;
}

/** Builds the product, fills a fresh database with a demo organisation, and starts the server as `pnpm start` does. */
export async function startDemoServer(clients: number): Promise<DemoServer> {
  buildIfChanged(PARTS.server);
  buildIfChanged(PARTS.dashboard);
  const dataDir = mkdtempSync(join(tmpdir(), 'caregraph-e2e-'));
  const environment = {
    ...process.env,
    CAREGRAPH_DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  };

  await finished(program('cli.js', ['demo', '--clients', String(clients)], environment), 'The demo organisation');
  const server = program('main.js', [], environment);
  const stop = async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await gone;
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { address: await addressOf(server), dataDir, stop };
}

function program(file: string, words: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [join(ROOT, 'packages/api/dist/src', file), ...words], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function finished(child: ChildProcess, what: string): Promise<void> {
  child.stdout?.resume();
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${what} ended with code ${code}.`))));
  });
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, address] = READY.exec(said) ?? [];
      if (address) resolve(address);
    });
    server.once('exit', (code) => reject(new Error(`The server ended with code ${code}.\n${said}`)));
  });
}
