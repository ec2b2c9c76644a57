import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { judgePath } from './file-names.ts';
import { type Breach, type Import, isTest, judgeImport, zoneOf } from './import-zones.ts';

/** The only places where the environment may be read, besides the tools and the tests. */
const ENVIRONMENT_READERS = new Set(['packages/api/src/config.ts', 'packages/web/vite.config.ts']);

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
