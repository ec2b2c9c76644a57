// What CI says last: every test and check that failed, with its reason, and then `N passed, N failed` of both together.
// The argument is 1 if a command failed, whatever its results say.
import { readFileSync } from 'node:fs';

const files = read('vitest')?.testResults;
const checks = read('check');
const tests = (files ?? []).flatMap(({ name, assertionResults }) =>
  assertionResults.map((test) => ({ ...test, file: name })),
);
const hasFailed = ({ status }) => status === 'failed';

const failures = [
  ...tests.filter(hasFailed).map(({ file, fullName, failureMessages }) => ({
    what: `${file}: ${fullName}`,
    why: failureMessages.join('\n'),
  })),
  // A file that broke before its first test failed as a whole, as does a run that left no result: each counts as one.
  ...(files ?? [])
    .filter((file) => hasFailed(file) && !file.assertionResults.some(hasFailed))
    .map(({ name, message }) => ({ what: name, why: message })),
  ...(files ? [] : [{ what: 'the tests left no result' }]),
  ...Object.entries(checks ?? { 'left no result': false })
    .filter(([, isOk]) => !isOk)
    .map(([name]) => ({ what: `check: ${name}` })),
];
for (const { what, why = '' } of failures)
  process.stdout.write(`FAILED ${what}\n${why.slice(0, 2_000).replace(/^(?=.)/gm, '  ')}\n`);

const passed =
  tests.filter(({ status }) => status === 'passed').length + Object.values(checks ?? {}).filter(Boolean).length;
process.stdout.write(`${passed} passed, ${Math.max(failures.length, Number(process.argv[2]))} failed\n`);

/** The result a command left behind, or null. */
function read(name) {
  try {
    return JSON.parse(readFileSync(`test-results/${name}.json`, 'utf8'));
  } catch {
    return null;
  }
}
