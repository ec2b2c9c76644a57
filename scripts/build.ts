import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export const ROOT = dirname(import.meta.dirname);

/** A part of the program that is built as one. */
export interface Part {
  title: string;
  /** Files and folders whose content decides; the lockfile is always among them. */
  inputs: readonly string[];
  /** Folders the build fills; emptied first when a file came or went, so that nothing outlives its source. */
  outputs: readonly string[];
  /** Within the inputs, folders that the build itself writes. */
  generated?: readonly string[];
  commands: readonly { run: readonly [string, ...string[]]; in?: string }[];
}

const server: Part = {
  title: 'server',
  inputs: [
    'tsconfig.base.json',
    ...['shared', 'api'].flatMap((name) =>
      ['src', 'tsconfig.json', 'tsconfig.build.json'].map((path) => `packages/${name}/${path}`),
    ),
    'packages/api/migrations',
  ],
  outputs: ['packages/shared/dist', 'packages/api/dist'],
  // What the server reaches, and no tests: `pnpm check` is what looks at everything.
  commands: [{ run: ['tsc', '-b', 'packages/api/tsconfig.build.json'] }],
};

const dashboard: Part = {
  title: 'dashboard',
  inputs: ['tsconfig.base.json', 'packages/shared/src', 'packages/api/schema.graphql', 'packages/web'],
  outputs: ['packages/web/dist'],
  generated: ['packages/web/src/graphql/generated', 'packages/web/dist', 'packages/web/node_modules'],
  commands: [
    { run: ['graphql-codegen', '--config', 'codegen.ts'], in: 'packages/web' },
    { run: ['vite', 'build'], in: 'packages/web' },
  ],
};

export const PARTS = { server, dashboard } as const;

/** Builds the parts that are made of something else than last time; ends this process when that fails. */
export function buildOrExit(...parts: readonly Part[]): void {
  try {
    for (const part of parts) buildIfChanged(part);
  } catch (error) {
    if (error instanceof BuildFailed) process.exit(1);
    throw error;
  }
}

/** @throws BuildFailed */
export function buildIfChanged(part: Part): void {
  const state = stateOf(part);
  const stamp = join(ROOT, part.outputs.at(-1) ?? '', '.built-from.json');
  const before = existsSync(stamp) ? (JSON.parse(readFileSync(stamp, 'utf8')) as BuildState) : null;
  if (before?.content === state.content && part.outputs.every((folder) => existsSync(join(ROOT, folder)))) return;

  const startedAt = performance.now();
  process.stderr.write(`Building the ${part.title} … `);
  rmSync(stamp, { force: true });
  if (before?.names !== state.names)
    for (const folder of part.outputs) rmSync(join(ROOT, folder), { recursive: true, force: true });
  for (const { run, in: folder } of part.commands) runQuietly(run, folder);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, JSON.stringify(state));
  process.stderr.write(`${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

interface BuildState {
  /** Hash over the paths and the content of every input. */
  content: string;
  /** Hash over the paths alone. */
  names: string;
}

function stateOf(part: Part): BuildState {
  const skipped = new Set(part.generated);
  const files = [...part.inputs, 'pnpm-lock.yaml'].flatMap((path) => filesIn(path, skipped)).sort();
  const content = createHash('sha256').update(`${process.version} production`);
  const names = createHash('sha256');
  for (const file of files) {
    names.update(`${file}\0`);
    content
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return { content: content.digest('hex'), names: names.digest('hex') };
}

function filesIn(path: string, skipped: ReadonlySet<string>): string[] {
  const absolute = join(ROOT, path);
  if (skipped.has(path) || /\.test\.tsx?$/.test(path) || !existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [path];
  return readdirSync(absolute).flatMap((name) => filesIn(relative(ROOT, join(absolute, name)), skipped));
}

/** A command of the build failed; what it said has been printed. */
export class BuildFailed extends Error {
  override readonly name = 'BuildFailed';
}

/** Says nothing when it succeeds; else prints everything the command said. @throws BuildFailed */
function runQuietly([program, ...options]: readonly [string, ...string[]], folder = ''): void {
  const { status, stdout, stderr, error } = spawnSync(join(ROOT, 'node_modules', '.bin', program), options, {
    cwd: join(ROOT, folder),
    encoding: 'utf8',
    // What is built is what is served, whoever asks for it: a test would otherwise build the dashboard of a developer.
    env: { ...process.env, NODE_ENV: 'production' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return;
  process.stderr.write('failed\n');
  process.stderr.write(`${[program, ...options].join(' ')}\n${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}\n`);
  throw new BuildFailed(`${program} failed`);
}
