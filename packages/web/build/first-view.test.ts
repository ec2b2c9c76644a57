import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** What a person waits for before she sees a page: kB after compression (PERFORMANCE goals of the front end). */
const SCRIPT_BUDGET = 190;
const STYLE_BUDGET = 20;
/** What the first chart of a page adds, loaded after the page. */
const CHART_BUDGET = 115;

interface Chunk {
  file: string;
  src?: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

const WEB = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'caregraph-build-'));
let manifest: Record<string, Chunk> = {};

beforeAll(() => {
  const { NODE_ENV: _test, ...env } = process.env;
  const options = ['build', '--outDir', folder, '--emptyOutDir', '--manifest', '--logLevel', 'warn'];
  const { status, stderr } = spawnSync(join(WEB, '../../node_modules/.bin/vite'), options, {
    cwd: WEB,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as typeof manifest;
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
const kilobytes = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(textOf(file)).length / 1000, 0);

/** The chunk and everything it cannot run without, by their keys in the manifest. */
function closureOf(key: string, known = new Set<string>()): Set<string> {
  if (known.has(key)) return known;
  known.add(key);
  for (const imported of manifest[key]?.imports ?? []) closureOf(imported, known);
  return known;
}

const scriptsOf = (keys: Iterable<string>) => new Set([...keys].map((key) => manifest[key]?.file ?? ''));
const stylesOf = (keys: Iterable<string>) => new Set([...keys].flatMap((key) => manifest[key]?.css ?? []));
const keysWhere = (match: (chunk: Chunk) => boolean) =>
  Object.keys(manifest).filter((key) => manifest[key] && match(manifest[key]));

const entry = () => closureOf(keysWhere((chunk) => chunk.isEntry === true)[0] ?? '');
/** A page as it is met first: the entry, the page, and what both need. */
const views = () =>
  keysWhere(({ src }) => /^src\/pages\/[\w-]+\.page\.tsx$/.test(src ?? '')).map((page) => ({
    page,
    keys: closureOf(page, new Set(entry())),
  }));

describe('the build', () => {
  test('keeps the first view of every page within its budget', () => {
    const weights = views().map(({ page, keys }) => ({
      page,
      script: kilobytes(scriptsOf(keys)),
      style: kilobytes(stylesOf(keys)),
    }));
    expect(weights.length).toBeGreaterThan(0);
    expect(weights.filter(({ script, style }) => script > SCRIPT_BUDGET || style > STYLE_BUDGET)).toEqual([]);
  });

  test('has the chart library in no first view', () => {
    const scripts = new Set(views().flatMap(({ keys }) => [...scriptsOf(keys)]));
    expect([...scripts].filter((file) => textOf(file).includes('recharts-surface'))).toEqual([]);
  });

  test('keeps what each kind of chart adds within its budget', () => {
    const first = entry();
    const drawings = keysWhere(({ src }) => src?.endsWith('-drawing.tsx') ?? false).map((drawing) => ({
      drawing,
      script: kilobytes(scriptsOf([...closureOf(drawing)].filter((key) => !first.has(key)))),
    }));
    expect(drawings.filter(({ script }) => script > CHART_BUDGET)).toEqual([]);
  });

  test('carries no test', () => {
    expect(Object.keys(manifest).filter((key) => key.includes('.test.'))).toEqual([]);
  });

  test('carries no document, as text or parsed: they travel by hash', () => {
    const files = Object.values(manifest).map(({ file }) => file);
    const document = /\bquery Me\b|\bfragment \w+ on [A-Z]|kind:[`"']Field[`"'],name:{kind:/;
    expect(files.filter((file) => document.test(textOf(file)))).toEqual([]);
  });
});
