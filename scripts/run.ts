import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './build.ts';

export interface Ended {
  code: number;
  /** What it printed, both streams in their order; empty when it printed to the terminal itself. */
  output: string;
}

export interface RunOptions {
  /** Folder below the root. */
  in?: string;
  /** Prints to the terminal as it goes, instead of keeping what it says. */
  isShown?: boolean;
}

/** Runs a program of the workspace, by the name it has there. */
export function run(
  [program, ...options]: readonly [string, ...string[]],
  { in: folder = '', isShown = false }: RunOptions = {},
): Promise<Ended> {
  const path = program === 'node' ? process.execPath : join(ROOT, 'node_modules', '.bin', program);
  const child = spawn(path, options, {
    cwd: join(ROOT, folder),
    stdio: isShown ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
