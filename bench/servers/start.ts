import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Parcel } from './parcel.ts';

/** Characters of what a server complains about that are shown when it does not come up. */
const MOST_KEPT = 4_000;

export interface Running {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** Starts one of the servers as a process of its own, and waits until it listens. */
export async function startServer(
  file: string,
  parcel: Omit<Parcel, 'port'>,
  nodeOptions: readonly string[] = [],
): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, [...nodeOptions, join(import.meta.dirname, file)], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', BENCH_PARCEL: JSON.stringify({ ...parcel, port }) },
    // Lines of the log are written, as in production, but nobody keeps them.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-MOST_KEPT)));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`${file} ended with code ${code} before it listened:\n${said}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid as number,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        if (child.exitCode === null) child.kill('SIGTERM');
        else resolve();
      }),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
