import { describe, expect, it } from 'vitest';
import { judgePath } from './file-names.ts';
import { judgeRepository, readSource, ROOT_FOLDER } from './import-law.ts';
import { judgeImport } from './import-zones.ts';

const api = (path: string) => `packages/api/src/${path}`;
const web = (path: string) => `packages/web/src/${path}`;
const isLawful = (from: string, to: string, isTypeOnly = false) => judgeImport(from, { to, isTypeOnly }) === null;

describe('who may import whom', () => {
  it.each([
    ['shared', 'kernel', 'packages/shared/src/money.ts', api('kernel/actor.ts')],
    ['the kernel', 'the read engine', api('kernel/actor.ts'), api('graph/declare.ts')],
    ['the database', 'the read engine', api('database/orm.ts'), api('graph/sql.ts')],
    ['the read engine', 'a module', api('graph/model.ts'), api('modules/plans/index.ts')],
    ['a module', 'the inside of another', api('modules/plans/plan.type.ts'), api('modules/clients/client.type.ts')],
    ['a module', 'one to its right', api('modules/clients/client.type.ts'), api('modules/plans/index.ts')],
    ['a module', 'one beside it', api('modules/clients/client.type.ts'), api('modules/providers/index.ts')],
    ['a module', 'the database', api('modules/plans/plan.rules.ts'), api('database/orm.ts')],
    ['a module', 'the server', api('modules/plans/plan.rules.ts'), api('http/log.ts')],
    ['a module', 'the scene of tests', api('modules/plans/plan.rules.ts'), api('test/scene.ts')],
    ['the server', 'the inside of a module', api('http/graphql.ts'), api('modules/plans/plan.entity.ts')],
    ['the dashboard', 'the server', web('pages/client.page.tsx'), api('config.ts')],
    ['a feature', 'another feature', web('features/plans/plan-panel.tsx'), web('features/clients/client-row.tsx')],
    ['a domain-free part', 'a feature', web('ui/field.tsx'), web('features/clients/client-row.tsx')],
    ['a page', 'the shell', web('pages/client.page.tsx'), web('app/router.tsx')],
  ])('forbids %s to import %s', (_from, _to, from, to) => {
    expect(isLawful(from, to)).toBe(false);
  });

  it.each([
    ['a module', 'the face of one to its left', api('modules/plans/plan.graph.ts'), api('modules/clients/index.ts')],
    ['a module', 'its own files', api('modules/plans/plan.graph.ts'), api('modules/plans/plan.entity.ts')],
    ['the server', 'the face of a module', api('app.ts'), api('modules/plans/index.ts')],
    ['the list of modules', 'the face of a module', api('modules/index.ts'), api('modules/plans/index.ts')],
    ['a test', 'the scene', api('modules/plans/approve-plan.test.ts'), api('test/scene.ts')],
    [
      'a test',
      'the factory of another module',
      api('modules/plans/approve-plan.test.ts'),
      api('modules/clients/client.factory.ts'),
    ],
    ['a page', 'a feature', web('pages/client.page.tsx'), web('features/plans/plan-panel.tsx')],
    ['the dashboard', 'shared', web('lib/money.ts'), 'packages/shared/src/money.ts'],
  ])('lets %s import %s', (_from, _to, from, to) => {
    expect(isLawful(from, to)).toBe(true);
  });

  it('lets a module know the types of the database, not its functions', () => {
    expect(isLawful(api('modules/plans/approve-plan.ts'), api('database/orm.ts'), true)).toBe(true);
  });
});

describe('what a file may say', () => {
  const breachesOf = (path: string, text: string) => readSource(path, text, () => true).breaches;
  const importsOf = (text: string) => readSource(api('kernel/a.ts'), text, () => true).imports;

  it('finds every way to import', () => {
    expect(
      importsOf(
        `import type { A } from './b.js'; export { c } from '@caregraph/shared/money'; const d = await import('../graph/sql.js');`,
      ),
    ).toEqual([
      { to: api('kernel/b.ts'), isTypeOnly: true },
      { to: 'packages/shared/src/money.ts', isTypeOnly: false },
      { to: api('graph/sql.ts'), isTypeOnly: false },
    ]);
    expect(
      importsOf(`import pg from 'pg'; import { type A, b } from './b.js'; import './c.js';`).map(
        ({ isTypeOnly }) => isTypeOnly,
      ),
    ).toEqual([false, false]);
  });

  it('reads the environment in one place', () => {
    expect(breachesOf(api('app.ts'), 'const port = process.env.PORT;')).toHaveLength(1);
    expect(breachesOf(api('config.ts'), 'const port = process.env.PORT;')).toEqual([]);
    expect(breachesOf(api('test/database.setup.ts'), 'const url = process.env.TEST_DATABASE_URL;')).toEqual([]);
  });

  it('asks the context for the time, in modules', () => {
    expect(breachesOf(api('modules/plans/approve-plan.ts'), 'const at = new Date();')).toHaveLength(1);
    expect(breachesOf(api('modules/plans/approve-plan.ts'), 'const at = Date.now();')).toHaveLength(1);
    expect(breachesOf(api('modules/plans/approve-plan.ts'), 'const at = new Date(instant);')).toEqual([]);
    expect(breachesOf(api('kernel/clock.ts'), 'const at = new Date();')).toEqual([]);
  });

  it('exports by name', () => {
    expect(breachesOf(api('app.ts'), 'export default function app() {}')).toHaveLength(1);
    expect(breachesOf('packages/web/vite.config.ts', 'export default {}')).toEqual([]);
  });

  it('is source that can be parsed', () => {
    expect(breachesOf(api('app.ts'), 'const = 1;')).toHaveLength(1);
  });
});

describe('what a file may be called', () => {
  it.each([
    api('modules/plans/ApprovePlan.ts'),
    api('modules/plans/plan.service.ts'),
    api('kernel/index.ts'),
    api('utils/strings.ts'),
    api('modules/plans/steps/drafts/plan.rules.ts'),
    'packages/web/src/app/locales/en/plans/goals/words.ts',
  ])('refuses %s', (path) => {
    expect(judgePath(path)).toHaveLength(1);
  });

  it.each([
    api('modules/plans/approve-plan.ts'),
    api('modules/plans/index.ts'),
    api('modules/analytics/measures/weighted-utilisation.test.ts'),
    web('pages/client-list.page.tsx'),
  ])('accepts %s', (path) => {
    expect(judgePath(path)).toEqual([]);
  });
});

describe('this repository', () => {
  it('keeps the law', () => {
    expect(judgeRepository(ROOT_FOLDER)).toEqual([]);
  });
});
