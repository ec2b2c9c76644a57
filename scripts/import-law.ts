import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** The modules from left to right: one may know those of the groups before its own, and none of its own group. */
export const DOWNHILL = [
  ['organisations', 'changes'],
  ['people', 'views'],
  ['clients', 'providers'],
  ['families', 'staffing', 'benchmarks', 'matching'],
  ['consents', 'documents', 'tasks', 'budgets'],
  ['referrals', 'assessments'],
  ['plans'],
  ['medications', 'outreach'],
  ['meetings', 'safety', 'compliance', 'partnerships', 'activities'],
  ['imports'],
  ['publications'],
  ['interchange'],
  ['analytics'],
] as const;

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

/** The only places where the environment may be read, besides the tools and the tests. */
const ENVIRONMENT_READERS = new Set(['packages/api/src/config.ts', 'packages/web/vite.config.ts']);

export interface Import {
  /** Path of the imported file from the root. */
  to: string;
  isTypeOnly: boolean;
}

/** A breach of the law, in a sentence that says what to do about it. */
export type Breach = string;

interface Zone {
  kind:
    | 'shared'
    | 'kernel'
    | 'database'
    | 'graph'
    | 'module'
    | 'modules'
    | 'assembly'
    | 'apiTest'
    | 'migrations'
    | 'web ui'
    | 'feature'
    | 'page'
    | 'web app'
    | 'webTest'
    | 'tools';
  /** Name of the module or the feature. */
  name?: string;
}

type Kind = Zone['kind'];
const INNER: readonly Kind[] = ['shared', 'kernel', 'database', 'graph'];
const ASSEMBLED: readonly Kind[] = [...INNER, 'modules', 'assembly'];

/** Who may import whom, besides what needs more than a kind: modules and features. */
const MAY: Record<Kind, readonly Kind[]> = {
  shared: ['shared'],
  kernel: ['shared', 'kernel'],
  database: ['shared', 'kernel', 'database'],
  graph: INNER,
  module: ['shared', 'kernel', 'graph'],
  modules: INNER,
  assembly: ASSEMBLED,
  apiTest: [...ASSEMBLED, 'apiTest'],
  migrations: ['shared', 'migrations'],
  'web ui': ['shared', 'web ui'],
  feature: ['shared', 'web ui'],
  page: ['shared', 'web ui', 'feature'],
  'web app': ['shared', 'web ui', 'feature', 'page', 'web app'],
  webTest: ['shared', 'web ui', 'feature', 'page', 'web app', 'webTest'],
  tools: ['tools'],
};

export function zoneOf(path: string): Zone {
  const [top, part, source, area = '', name = ''] = path.split('/');
  if (top !== 'packages') return { kind: 'tools' };
  if (part === 'shared') return { kind: 'shared' };
  if (part === 'api') return source === 'migrations' ? { kind: 'migrations' } : apiZone(area, name);
  if (part === 'web' && source === 'src') return webZone(area, name);
  return { kind: 'tools' };
}

function apiZone(area: string, name: string): Zone {
  if (area === 'kernel' || area === 'database' || area === 'graph') return { kind: area };
  if (area === 'modules') return name === 'index.ts' ? { kind: 'modules' } : { kind: 'module', name };
  return { kind: area === 'test' ? 'apiTest' : 'assembly' };
}

function webZone(area: string, name: string): Zone {
  if (area === 'ui' || area === 'lib' || area === 'graphql') return { kind: 'web ui' };
  if (area === 'features') return { kind: 'feature', name };
  if (area === 'pages') return { kind: 'page' };
  return { kind: area === 'test' ? 'webTest' : 'web app' };
}

/** Tests and what only they use: set-ups, factories, and the toy worlds of the engine and the edge. */
const isTest = (path: string): boolean =>
  /\.(test|setup)\.tsx?$|\.factory\.ts$|\/toy-[a-z-]+\.ts$|^packages\/api\/src\/test\//.test(path);

/** Why this import is against the law; null when it is not. */
export function judgeImport(from: string, { to, isTypeOnly }: Import): Breach | null {
  const source = zoneOf(from);
  const target = zoneOf(to);
  if (isAllowed(source, target, from, to, isTypeOnly)) return null;
  const named = (zone: Zone) => [zone.kind, zone.name].filter(Boolean).join(' ');
  return `${from} (${named(source)}) may not import ${isTypeOnly ? 'types from ' : ''}${to} (${named(target)})`;
}

function isAllowed(source: Zone, target: Zone, from: string, to: string, isTypeOnly: boolean): boolean {
  if (source.kind === target.kind && source.name === target.name) return true;
  if (isTest(from) && isForTests(source, target, to)) return true;
  if (target.kind === 'module') {
    if (!to.endsWith(`/modules/${target.name}/index.ts`)) return false;
    return source.kind === 'module'
      ? isLeftOf(target.name, source.name)
      : MAY[source.kind].includes('modules') || source.kind === 'modules';
  }
  if (source.kind === 'module' && target.kind === 'database') return isTypeOnly;
  return MAY[source.kind].includes(target.kind);
}

/** Tests build their world: the scene, the faces of all modules, and what makes their rows; in the web all that renders a page. */
function isForTests(source: Zone, target: Zone, to: string): boolean {
  const isOfApi = !['shared', 'web ui', 'feature', 'page', 'web app', 'webTest'].includes(source.kind);
  if (!isOfApi) return target.kind === 'webTest' || (target.kind === 'web app' && source.kind !== 'shared');
  if (target.kind === 'module') return to.endsWith('/index.ts') || to.endsWith('.factory.ts');
  return (
    target.kind === 'apiTest' || target.kind === 'modules' || target.kind === 'database' || target.kind === 'assembly'
  );
}

function isLeftOf(target = '', source = ''): boolean {
  const place = (name: string) => DOWNHILL.findIndex((group) => (group as readonly string[]).includes(name));
  return place(target) >= 0 && place(target) < place(source);
}

/** What a file imports from this repository, and what else in its text is against the law. */
export function readSource(
  path: string,
  text: string,
  exists: (path: string) => boolean,
): { imports: Import[]; breaches: Breach[] } {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) return { imports: [], breaches: [`${path} cannot be parsed: ${errors[0]?.message}`] };
  const requests = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      name: moduleRequest.value,
      isTypeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    })),
    ...module.staticExports
      .flatMap(({ entries }) => entries)
      .flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ name: moduleRequest.value, isTypeOnly: isType }] : [],
      ),
  ];
  const breaches: Breach[] = [];
  new Visitor({
    ImportExpression({ source }) {
      if (source.type === 'Literal' && typeof source.value === 'string')
        requests.push({ name: source.value, isTypeOnly: false });
    },
    MemberExpression({ object, property }) {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return;
      const reads = `${object.name}.${property.name}`;
      if (reads === 'process.env' && !mayReadEnvironment(path))
        breaches.push(`${path} reads process.env: config.ts is its only reader`);
      if (reads === 'Date.now' && zoneOf(path).kind === 'module')
        breaches.push(`${path} asks the machine for the time: use ctx.now()`);
    },
    NewExpression({ callee, arguments: given }) {
      const isNow = callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0;
      if (isNow && zoneOf(path).kind === 'module')
        breaches.push(`${path} asks the machine for the time: use ctx.now()`);
    },
    ExportDefaultDeclaration() {
      if (!/\.(config|setup)\.ts$|\/codegen\.ts$/.test(path))
        breaches.push(`${path} has a default export: give it its name`);
    },
  }).visit(program);
  const imports = requests.flatMap(({ name, isTypeOnly }) => {
    const to = resolveInside(path, name, exists);
    return to ? [{ to, isTypeOnly }] : [];
  });
  return { imports, breaches };
}

function mayReadEnvironment(path: string): boolean {
  return ENVIRONMENT_READERS.has(path) || isTest(path) || ['tools', 'apiTest', 'webTest'].includes(zoneOf(path).kind);
}

/** The file of this repository that the name means; null for a package or a file that is no source. */
function resolveInside(from: string, name: string, exists: (path: string) => boolean): string | null {
  const shared = /^@caregraph\/shared\/(.+)$/.exec(name);
  if (!shared && !name.startsWith('.')) return null;
  const base = shared ? `packages/shared/src/${shared[1]}` : posix.join(posix.dirname(from), name.replace(/\?.*$/, ''));
  const stem = base.replace(/\.jsx?$/, '');
  const candidates = [base, `${stem}.ts`, `${stem}.tsx`, `${stem}/index.ts`];
  return candidates.find((candidate) => /\.tsx?$/.test(candidate) && exists(candidate)) ?? null;
}

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

/** Every breach among the files, each a sentence. */
export function judgeRepository(root: string): Breach[] {
  const files = sourceFiles(root);
  const known = new Set(files);
  return files.flatMap((path) => {
    if (!/\.tsx?$/.test(path)) return judgePath(path);
    const { imports, breaches } = readSource(path, readFileSync(join(root, path), 'utf8'), (candidate) =>
      known.has(candidate),
    );
    const judged = imports.map((one) => judgeImport(path, one)).filter((breach) => breach !== null);
    return [...judgePath(path), ...breaches, ...judged];
  });
}

/** Files that people write: no build results, nothing generated, nothing installed. */
export function sourceFiles(root: string): string[] {
  const skipped = new Set(['node_modules', 'dist', 'generated', 'test-results', 'coverage']);
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(path);
      return [relative(root, path)];
    });
  return ['packages', 'scripts', 'e2e', 'bench']
    .filter((top) => existsSync(join(root, top)))
    .flatMap((top) => walk(join(root, top)));
}

export const ROOT_FOLDER = dirname(import.meta.dirname);
