import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOrExit, PARTS, ROOT } from './build.ts';
import { run } from './run.ts';

const FOLDER = join(ROOT, 'bench');

buildOrExit(PARTS.server);
installOrExit();
const { code } = await run(['node', 'bench/main.ts', ...process.argv.slice(2)], { isShown: true });
process.exitCode = code;

/** The peers are not part of the workspace, so that nobody who only starts the server waits for them. */
function installOrExit(): void {
  const [wanted, installed] = ['pnpm-lock.yaml', 'node_modules/.pnpm/lock.yaml'].map((file) => join(FOLDER, file));
  if (wanted && installed && existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8'))
    return;
  process.stderr.write('Installing what the bench compares with …\n');
  const words = ['install', '--frozen-lockfile', '--prefer-offline'];
  // The program that runs this script, else the one that npm fetches.
  const pnpm = process.env.npm_execpath?.includes('pnpm') ? process.env.npm_execpath : null;
  const [program, ...options] =
    pnpm === null
      ? ['npx', '--yes', 'pnpm@12', ...words]
      : /\.[cm]?js$/.test(pnpm)
        ? [process.execPath, pnpm, ...words]
        : [pnpm, ...words];
  const { status } = spawnSync(program as string, options, { cwd: FOLDER, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}
