import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { judgeSizes } from './file-sizes.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'caregraph-sizes-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, lines: number): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), 'a\n'.repeat(lines));
}

it('warns past 250 lines, fails past 400, and spares tests and migrations', () => {
  write('packages/api/src/right.ts', 250);
  write('packages/api/src/long.ts', 251);
  write('packages/api/src/longest.ts', 400);
  write('packages/web/src/too-long.tsx', 401);
  write('packages/api/src/cases.test.ts', 900);
  write('packages/api/migrations/m0001-all.ts', 900);
  write('packages/api/dist/src/built.ts', 900);
  const { long, tooLong } = judgeSizes(root);
  expect(long.map((sentence) => sentence.split(' ')[1])).toEqual([
    'packages/api/src/long.ts',
    'packages/api/src/longest.ts',
  ]);
  expect(tooLong).toEqual(['packages/web/src/too-long.tsx has 401 lines; 400 is the most']);
});
