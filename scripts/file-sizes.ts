import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles } from './import-law.ts';

const WARN_LINES = 250;
const FAIL_LINES = 400;

/** A test lists its cases and a migration its statements: neither gains by being split. */
const isExempt = (path: string): boolean => /\.test\.tsx?$|\/migrations\/|\.d\.ts$/.test(path);

export function judgeSizes(root: string): { tooLong: string[]; long: string[] } {
  const sizes = sourceFiles(root)
    .filter((path) => /\.(ts|tsx|css)$/.test(path) && !isExempt(path))
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }));
  return {
    tooLong: sizes
      .filter(({ lines }) => lines > FAIL_LINES)
      .map(({ path, lines }) => `${path} has ${lines} lines; ${FAIL_LINES} is the most`),
    long: sizes
      .filter(({ lines }) => lines > WARN_LINES && lines <= FAIL_LINES)
      .map(
        ({ path, lines }) => `warning: ${path} has ${lines} lines; past ${WARN_LINES} it is probably about two things`,
      ),
  };
}
