import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { BuildFailed, buildIfChanged, PARTS, ROOT } from './build.ts';
import { run } from './run.ts';

/** Where the last run's result is kept for CI. */
const RESULT = 'test-results/vitest.json';

/** The part of vitest's JSON report that is read here. */
interface Report {
  testResults: readonly { name: string; assertionResults: readonly { status: string; fullName: string }[] }[];
}

const wanted = process.argv.slice(2);
// The tests that start the real server look at what is built; all others read the source.
if (wanted.length === 0 || wanted.includes('e2e')) buildWhatIsServed();

mkdirSync(join(ROOT, 'test-results'), { recursive: true });
rmSync(join(ROOT, RESULT), { force: true });
// As many workers as processors: what starts them waits while they work, and half of what they do is PostgreSQL's.
const workers = `--maxWorkers=${availableParallelism()}`;
const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULT}`];
const { code } = await run(['vitest', 'run', workers, ...reports, ...wanted], { isShown: true });
if (existsSync(join(ROOT, RESULT))) sayWhatWasSkipped(JSON.parse(readFileSync(join(ROOT, RESULT), 'utf8')) as Report);
process.exitCode = code;

/** A build that fails does not keep the other tests from running. */
function buildWhatIsServed(): void {
  try {
    for (const part of Object.values(PARTS)) buildIfChanged(part);
  } catch (error) {
    if (!(error instanceof BuildFailed)) throw error;
    process.stderr.write('The tests of the running server will fail, because its build did.\n');
  }
}

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
