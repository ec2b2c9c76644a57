import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPlace, type Place } from '../database/cluster-place.js';
import { findPostmaster, freePort, type Postmaster, stopPostmaster } from '../database/cluster-postmaster.js';
import type { ProcessMark } from '../database/cluster-process.js';
import { keptSecret } from '../database/cluster-secrets.js';

/** The server as it is built, in processes of its own, on an embedded database with every promise of durability on. */

const PATIENCE_MS = 90_000;

export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`It did not come to pass within ${PATIENCE_MS / 1000} s: ${what}.`);
    await sleep(20);
  }
}

/** The workspace's root: where the scripts are that build and start. */
function root(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'pnpm-workspace.yaml'))) folder = dirname(folder);
  return folder;
}

export class RealServer {
  readonly dataDir: string;
  readonly address: string;
  readonly #environment: NodeJS.ProcessEnv;
  #place: Place | undefined;
  #child: ChildProcess | undefined;
  #said = '';

  private constructor(dataDir: string, port: number) {
    this.dataDir = dataDir;
    this.address = `http://127.0.0.1:${port}`;
    this.#environment = {
      PATH: process.env.PATH,
      // Documents of one's own for everyone: what is under test is not who may send them.
      NODE_ENV: 'development',
      LOG_LEVEL: 'error',
      PORT: String(port),
      CAREGRAPH_DATA_DIR: dataDir,
    };
  }

  /** A folder of its own and no process yet; `command` and `start` bring them. */
  static async prepare(): Promise<RealServer> {
    const dataDir = mkdtempSync(join(tmpdir(), 'caregraph-real-'));
    chmodSync(dataDir, 0o711);
    return new RealServer(dataDir, await freePort());
  }

  /** Runs `pnpm caregraph` with `--json`, which also builds the server when its source has changed. */
  command<T>(...typed: string[]): Promise<T> {
    const child = spawn(process.execPath, [join(root(), 'scripts/caregraph.ts'), ...typed, '--json'], {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    return new Promise((resolve, reject) => {
      child.once('close', (code) => {
        if (code === 0) resolve(JSON.parse(out) as T);
        else reject(new Error(`caregraph ${typed.join(' ')} ended with ${code}: ${out}${err}`));
      });
    });
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(root(), 'packages/api/dist/src/main.js')], {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    this.#child = child;
    await until(() => {
      if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}: ${this.#said}`);
      return this.isReady();
    }, `the server is ready: ${this.#said}`);
  }

  isReady(): Promise<boolean> {
    return fetch(`${this.address}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** Ends the server as a crash would: nothing is finished, nobody is told. Its database runs on. */
  async killServer(): Promise<void> {
    const child = this.#child;
    if (!child) throw new Error('No server runs.');
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  /** Ends PostgreSQL as a crash would: its first process alone, or with every worker in the middle of what it does. */
  killDatabase(whom: 'first process' | 'all processes'): void {
    const { pid } = this.postmaster().mark;
    const workers = whom === 'all processes' ? childrenOf(pid) : [];
    for (const each of [pid, ...workers]) {
      try {
        process.kill(each, 'SIGKILL');
      } catch (error) {
        // A worker that ended by itself meanwhile.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
  }

  postmaster(): Postmaster {
    const found = findPostmaster(this.place.clusterDir);
    if (!found) throw new Error('PostgreSQL does not run.');
    return found;
  }

  /** True when another PostgreSQL than this one serves the data. */
  postmasterAfter({ pid }: ProcessMark): boolean {
    const found = findPostmaster(this.place.clusterDir);
    return found !== null && found.isReady && found.mark.pid !== pid;
  }

  /** Login past all policies: to see what is there, whoever it belongs to. */
  superuserUrl(): string {
    const password = keptSecret(this.place.dataDir, 'postgres.password');
    return `postgresql://postgres:${password}@127.0.0.1:${this.postmaster().port}/caregraph`;
  }

  /** What the server and its database wrote, for the message of a test that fails. */
  get said(): string {
    return this.#said;
  }

  async end(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    }
    const orphan = findPostmaster(this.place.clusterDir);
    if (orphan) await stopPostmaster(orphan);
    for (const folder of new Set([this.place.dataDir, this.dataDir])) rmSync(folder, { recursive: true, force: true });
  }

  private get place(): Place {
    return (this.#place ??= findPlace(this.dataDir));
  }
}

/** Linux says it in a file; elsewhere a killed postmaster takes its workers along a moment later. */
function childrenOf(pid: number): number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(list)) return [];
  return readFileSync(list, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number);
}
