import { expect, test } from 'vitest';
import { ask, tokenOf } from './analyst.ts';

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
