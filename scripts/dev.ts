import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildOrExit, PARTS, ROOT } from './build.ts';

/** Everything that watches: the compiler, the server on what it wrote, the dashboard's types, the dashboard. */
const WATCHERS: readonly { run: readonly [string, ...string[]]; in?: string }[] = [
  { run: ['tsc', '-b', '--watch', '--preserveWatchOutput', 'packages/api/tsconfig.build.json'] },
  { run: ['node', '--watch', '--enable-source-maps', 'packages/api/dist/src/main.js'] },
  { run: ['graphql-codegen', '--config', 'codegen.ts', '--watch'], in: 'packages/web' },
  { run: ['vite'], in: 'packages/web' },
];

buildOrExit(PARTS.server);
const running: ChildProcess[] = WATCHERS.map(({ run: [program, ...options], in: folder = '' }) => {
  const child = spawn(join(ROOT, 'node_modules', '.bin', program), options, {
    cwd: join(ROOT, folder),
    stdio: 'inherit',
  });
  child.once('exit', (code) => {
    process.exitCode ??= code ?? 1;
    endAll();
  });
  return child;
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, endAll);

function endAll(): void {
  for (const child of running) if (child.exitCode === null) child.kill('SIGTERM');
}
