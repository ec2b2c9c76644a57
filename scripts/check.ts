import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOrExit, PARTS, ROOT } from './build.ts';
import { judgeSizes } from './file-sizes.ts';
import { type Ended, run } from './run.ts';

/** Where the result is kept for CI. */
const RESULT = 'test-results/check.json';

const SCHEMA = 'packages/api/schema.graphql';

/** Each says nothing when all is well; CI runs nothing that a person cannot run. */
const CHECKS: Readonly<Record<string, () => Promise<Ended>>> = {
  'types of shared': () => run(['tsc', '-p', 'packages/shared', '--noEmit']),
  'types of the server': () => run(['tsc', '-p', 'packages/api', '--noEmit']),
  'types of the dashboard': () => run(['tsc', '-p', 'packages/web', '--noEmit']),
  'types of the tools': () => run(['tsc', '-p', 'scripts']),
  'types of the journeys': () =>
    existsSync(join(ROOT, 'e2e/tsconfig.json')) ? run(['tsc', '-p', 'e2e', '--noEmit']) : nothing(),
  // Its packages are installed by `pnpm bench`, so that nobody else waits for them.
  'types of the bench': () => (existsSync(join(ROOT, 'bench/node_modules')) ? run(['tsc', '-p', 'bench']) : nothing()),
  lint: () => run(['oxlint', '--type-aware', '--deny-warnings']),
  format: () => run(['biome', 'format', '.']),
  'unused code and packages': () => run(['knip', '--no-progress']),
  'import law': () => run(['vitest', 'run', '--project', 'scripts', 'import-law']),
  'schema.graphql': checkSchema,
  'file sizes': checkSizes,
};

// What is checked refers to what is built: the API to shared, the dashboard to the types of its documents.
buildOrExit(PARTS.server);
if (existsSync(join(ROOT, 'packages/web/codegen.ts'))) {
  const generated = await run(['graphql-codegen', '--config', 'codegen.ts'], { in: 'packages/web' });
  if (generated.code !== 0) process.stderr.write(generated.output);
}

const results: Record<string, boolean> = {};
for (const [name, check] of Object.entries(CHECKS)) {
  const startedAt = performance.now();
  const { code, output } = await check();
  results[name] = code === 0;
  process.stdout.write(
    `${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)\n`,
  );
  if (output.trim() && (code !== 0 || name === 'file sizes')) process.stdout.write(`${output.trimEnd()}\n`);
}
mkdirSync(join(ROOT, 'test-results'), { recursive: true });
writeFileSync(join(ROOT, RESULT), JSON.stringify(results));
process.exitCode = Object.values(results).every(Boolean) ? 0 : 1;

async function nothing(): Promise<Ended> {
  return { code: 0, output: '' };
}

/** The committed schema is the one the code emits. */
async function checkSchema(): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'caregraph-schema-'));
  try {
    const emitted = join(folder, 'schema.graphql');
    const ended = await run(['node', 'packages/api/dist/src/emit-schema.js', emitted]);
    if (ended.code !== 0) return ended;
    if (existsSync(join(ROOT, SCHEMA)) && readFileSync(emitted, 'utf8') === readFileSync(join(ROOT, SCHEMA), 'utf8'))
      return nothing();
    return { code: 1, output: `${SCHEMA} is not what the code emits: run pnpm generate and review the difference.` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function checkSizes(): Promise<Ended> {
  const { tooLong, long } = judgeSizes(ROOT);
  return { code: tooLong.length > 0 ? 1 : 0, output: [...tooLong, ...long].join('\n') };
}
