import { defineConfig } from 'vitest/config';

const sharedSource = new URL('./packages/shared/src/', import.meta.url).pathname;

/** Tests read the source of `shared`, so none of them needs a build first. */
const sharedAlias = { find: /^@caregraph\/shared\/(.*)$/, replacement: `${sharedSource}$1.ts` };

/** type-graphql loads the CommonJS build of graphql; two builds of it would not know each other's types. */
const oneGraphql = { find: /^graphql$/, replacement: 'graphql/index.js' };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: [sharedAlias] },
        test: { name: 'shared', root: 'packages/shared', include: ['src/**/*.test.ts'], environment: 'node' },
      },
      {
        resolve: { alias: [sharedAlias, oneGraphql] },
        test: {
          name: 'api',
          root: 'packages/api',
          include: ['src/**/*.test.ts', 'migrations/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['src/test/database.setup.ts'],
          setupFiles: ['src/test/each-file.setup.ts'],
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      '{packages/web,e2e,scripts}/vitest.config.ts',
    ],
  },
});
