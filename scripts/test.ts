import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './build.ts';
import { run } from './run.ts';

/** Where the last run's result is kept for CI. */
const RESULT = 'test-results/vitest.json';

/** The part of vitest's JSON report that is read here. */
interface Report {
  testResults: readonly { name: string; assertionResults: readonly { status: string; fullName: string }[] }[];
}

mkdirSync(join(ROOT, 'test-results'), { recursive: true });
rmSync(join(ROOT, RESULT), { force: true });
const { code } = await run(
  ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${RESULT}`, ...process.argv.slice(2)],
  { isShown: true },
);
if (existsSync(join(ROOT, RESULT))) sayWhatWasSkipped(JSON.parse(readFileSync(join(ROOT, RESULT), 'utf8')) as Report);
process.exitCode = code;

/** A skipped test proves nothing, so it is named; its name or its file says what it needs. */
function sayWhatWasSkipped({ testResults }: Report): void {
  const skipped = testResults.flatMap(({ name, assertionResults }) => {
    const names = assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName);
    return names.length > 0 ? [{ file: name.replace(`${ROOT}/`, ''), names }] : [];
  });
  if (skipped.length === 0) return;
  process.stdout.write('Skipped, and therefore not proved by this run:\n');
  for (const { file, names } of skipped)
    process.stdout.write(`  ${file}\n${names.map((name) => `    - ${name}\n`).join('')}`);
}
