import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildOrExit, PARTS, ROOT } from './build.ts';
import { run } from './run.ts';

/** Everything that watches by itself: the compiler, the server on what it wrote, the dashboard. */
const WATCHERS: readonly { run: readonly [string, ...string[]]; in?: string }[] = [
  { run: ['tsc', '-b', '--watch', '--preserveWatchOutput', 'packages/api/tsconfig.build.json'] },
  { run: ['node', '--watch', '--enable-source-maps', 'packages/api/dist/src/main.js'] },
  { run: ['vite'], in: 'packages/web' },
];

/** What the types of the dashboard's documents are made from. */
const DOCUMENTS = ['packages/web/src', 'packages/api/schema.graphql'] as const;
const GENERATED = /^graphql[/\\]generated[/\\]/;

/** Editors write a file in several steps. */
const SETTLED_MS = 300;

buildOrExit(PARTS.server);
await generateTypes();
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

let pending: NodeJS.Timeout | undefined;
const watches = DOCUMENTS.map((path) =>
  watch(join(ROOT, path), { recursive: true }, (_event, name) => {
    if (name && (GENERATED.test(name) || !/\.(tsx?|graphql)$/.test(name))) return;
    clearTimeout(pending);
    pending = setTimeout(() => void generateTypes(), SETTLED_MS);
  }),
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, endAll);

async function generateTypes(): Promise<void> {
  const { code, output } = await run(['graphql-codegen', '--config', 'codegen.ts'], { in: 'packages/web' });
  if (code !== 0) process.stderr.write(output);
}

function endAll(): void {
  clearTimeout(pending);
  for (const one of watches) one.close();
  for (const child of running) if (child.exitCode === null) child.kill('SIGTERM');
}
