import type { Breach } from './import-zones.ts';

/** What the part of a file name between the dots may say about the file. */
const FILE_ROLES = new Set(
  [
    'entity',
    'type',
    'graph',
    'queries',
    'mutations',
    'subscription',
    'rules',
    'inputs',
    'input',
    'payloads',
    'enums',
    'fields',
    'constraints',
    'factory',
  ].concat([
    'test',
    'concurrency',
    'setup',
    'config',
    'command',
    'sql',
    'format',
    'page',
    'module',
    'd',
    'journey',
    'steps',
  ]),
);

const BANNED_FOLDERS = new Set(['utils', 'helpers', 'common', 'misc', 'types', '__tests__']);
/** Folders from the root to a file: one below a module of the API. */
const DEEPEST = 6;

/** What the path itself has against the law: its name, its folders, its depth. */
export function judgePath(path: string): Breach[] {
  const folders = path.split('/').slice(0, -1);
  const file = path.slice(path.lastIndexOf('/') + 1);
  const breaches: Breach[] = [];
  const banned = folders.find((folder) => BANNED_FOLDERS.has(folder));
  if (banned) breaches.push(`${path}: a folder called ${banned} says nothing about what is in it`);
  if (folders.length > DEEPEST) breaches.push(`${path} lies ${folders.length} folders deep; ${DEEPEST} is the most`);
  if (!/\.(ts|tsx)$/.test(file)) return breaches;

  const [name = '', ...roles] = file.replace(/\.tsx?$/, '').split('.');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) breaches.push(`${path}: file names are kebab-case`);
  // Before `.test` may stand what is tested: `client.visibility.test.ts`.
  for (const role of roles.at(-1) === 'test' ? [] : roles)
    if (!FILE_ROLES.has(role))
      breaches.push(`${path}: .${role} is no role a file can have (${[...FILE_ROLES].join(', ')})`);
  const isFace = /^packages\/api\/src\/modules\/([a-z-]+\/)?index\.ts$/.test(path);
  if (name === 'index' && roles.length === 0 && !isFace)
    breaches.push(`${path}: only a module has an index.ts, its face`);
  return breaches;
}
