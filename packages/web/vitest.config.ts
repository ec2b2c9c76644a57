import { defineProject } from 'vitest/config';
import { sharedAlias } from './vite.config.js';

export default defineProject({
  resolve: { alias: [sharedAlias] },
  test: {
    name: 'web',
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'],
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost:4000/' } },
    setupFiles: ['src/test/each-file.setup.ts'],
    testTimeout: 15_000,
    css: { include: [] },
  },
});
