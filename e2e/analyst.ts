import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { inject } from 'vitest';

const ROOT = dirname(import.meta.dirname);

/** The token an operator makes, beside the running server. */
export function tokenOf(email: string, { mayWrite = false } = {}): string {
  const printed = execFileSync(
    process.execPath,
    [
      join(ROOT, 'packages/api/dist/src/cli.js'),
      'token',
      'create',
      '--user',
      email,
      '--name',
      'journey',
      '--json',
      ...(mayWrite ? ['--write'] : []),
    ],
    { cwd: ROOT, env: { ...process.env, CAREGRAPH_DATA_DIR: inject('dataDir') }, encoding: 'utf8' },
  );
  return (JSON.parse(printed) as { token: string }).token;
}

/** Asks as whoever holds the token. */
export async function ask(
  token: string,
  query: string,
  variables: object = {},
): Promise<{ status: number; text: string }> {
  const response = await fetch(new URL('/graphql', inject('address')), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, text: await response.text() };
}
