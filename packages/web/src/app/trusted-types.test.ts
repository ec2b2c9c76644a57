import { expect, test } from 'vitest';
import './trusted-types.js';

test('zod, loaded later, makes no code of its rules', async () => {
  const { config } = await import('zod/mini');
  expect(config().jitless).toBe(true);
});
