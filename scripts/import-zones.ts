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
export const isTest = (path: string): boolean =>
  /\.(test|setup)\.tsx?$|\.factory\.tsx?$|\/toy-[a-z-]+\.ts$|^packages\/api\/src\/test\//.test(path);

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
