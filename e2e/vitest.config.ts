import { defineConfig } from 'vitest/config';

/** Journeys share one server and one demo organisation; they change it only in ways that the others do not look at. */
export default defineConfig({
  test: {
    name: 'e2e',
    root: import.meta.dirname,
    include: ['**/*.journey.ts'],
    globalSetup: ['server.setup.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
