import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { expect, inject, test } from 'vitest';

const ROOT = dirname(import.meta.dirname);

/** The token an operator makes, beside the running server. */
function tokenOf(email: string): string {
  const printed = execFileSync(
    process.execPath,
    [join(ROOT, 'packages/api/dist/src/cli.js'), 'token', 'create', '--user', email, '--name', 'journey', '--json'],
    { cwd: ROOT, env: { ...process.env, CAREGRAPH_DATA_DIR: inject('dataDir') }, encoding: 'utf8' },
  );
  return (JSON.parse(printed) as { token: string }).token;
}

async function ask(token: string, query: string) {
  const response = await fetch(new URL('/graphql', inject('address')), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, text: await response.text() };
}

test('asks three levels deep over plans and goals, and meets no name', async () => {
  const { status, text } = await ask(
    tokenOf('analyst@demo.example'),
    `{ plans(first: 20) { nodes {
        status startsOn
        client { displayName clientNo age redacted person { givenName familyName sex } }
        currentVersion { summary needs { domain description goals { statement lifecycle achievement interventions { description status } } } }
      } } }`,
  );
  expect(status).toBe(200);
  const answer = JSON.parse(text) as { data: { plans: { nodes: unknown[] } }; errors?: unknown };
  expect(answer.errors).toBeUndefined();
  expect(answer.data.plans.nodes.length).toBeGreaterThan(10);

  const withheld = ['displayName', 'clientNo', 'givenName', 'familyName', 'summary', 'description', 'statement'];
  for (const field of withheld) expect(text).not.toMatch(new RegExp(`"${field}":(?!null)`));
  expect(text).toContain('"achievement"');
  expect(text).toContain('"redacted":["displayName"');
});

test('is refused a filter or an order by what is withheld from her', async () => {
  const token = tokenOf('analyst@demo.example');
  expect((await ask(token, '{ clients(filter: { search: "a" }) { nodes { id } } }')).text).toContain('FORBIDDEN');
  expect((await ask(token, '{ clients(order: { field: NAME, direction: ASC }) { nodes { id } } }')).text).toContain(
    'FORBIDDEN',
  );
});

test('changes nothing with a token that only reads', async () => {
  const token = tokenOf('admin@demo.example');
  const { text } = await ask(
    token,
    'mutation { createOrgUnit(input: { idempotencyKey: "k", name: "N", kind: TEAM }) { orgUnit { id } errors { code } } }',
  );
  expect(text).toContain('FORBIDDEN');
});
