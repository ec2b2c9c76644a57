import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../config.js';
import { writeAnchors } from '../database/audit-anchors.js';
import { sealAll } from '../database/audit-seal.js';
import { withClient } from '../database/cluster-roles.js';
import { connectPastEverything, workerDatabase } from '../test/worker-database.js';
import { COMMANDS } from './commands.js';
import { runCommandLine } from './run-command.js';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'caregraph-cli-'));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

async function caregraph(...typed: string[]): Promise<{ code: number; out: string; err: string }> {
  const { ownerUrl, appUrl } = await workerDatabase();
  const said = { out: '', err: '' };
  const code = await runCommandLine(
    typed,
    () => readSettings({ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, CAREGRAPH_DATA_DIR: dataDir }),
    { stdout: { write: (text) => (said.out += text) }, stderr: { write: (text) => (said.err += text) } },
  );
  return { code, ...said };
}

const found = (slug: string) => caregraph('organisation', 'create', '--name', 'Harbour Care', '--slug', slug);

describe('the command line', () => {
  it('shows what there is', async () => {
    const { code, out } = await caregraph('--help');
    expect(code).toBe(0);
    for (const { name } of COMMANDS) expect(out).toContain(name);
  });

  it.each(COMMANDS.map(({ name }) => name))('explains %s without a database', async (name) => {
    const { code, out } = await caregraph(...name.split(' '), '--help');
    expect(code).toBe(0);
    expect(out).toContain(`pnpm caregraph ${name}`);
  });

  it.each([
    [['organisation', 'destroy'], 'There is no command "organisation destroy"'],
    [['organisation', 'create', '--name', 'A'], 'organisation create needs --slug.'],
    [['organisation', 'list', '--color'], "Unknown option '--color'"],
    [['organisation', 'list', 'all'], 'does not take "all"'],
    [['user', 'list', '--organisation', 'nowhere'], 'no organisation with the short name "nowhere"'],
    [['user', 'disable', '--email', 'nobody@care.example'], 'no user with the address nobody@care.example'],
    [['token', 'create', '--user', 'a@b.example', '--name', 'x', '--expires-on', '2027-02-30'], 'is not a day'],
    [['audit', 'client', 'C-1', '--organisation', 'a'], '"C-1" is not the id of a client.'],
    [
      ['audit', 'client', '0190c000-0000-7000-8000-000000000001', '--organisation', 'a', '--limit', 'all'],
      '--limit takes a whole number above 0, not "all".',
    ],
    [['demo', '--clients', 'many'], '--clients takes a whole number above 0, not "many".'],
  ])('refuses %j in a sentence', async (typed, sentence) => {
    const { code, err, out } = await caregraph(...typed);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(sentence);
  });
});

describe('organisations', () => {
  it('founds one with its first administrator, whose password is shown this once', async () => {
    const create = (slug: string) =>
      caregraph(
        'organisation',
        'create',
        '--name',
        'Pier',
        '--slug',
        slug,
        '--admin-email',
        'ada@pier.example',
        '--json',
      );
    const first = await create('pier');
    expect(first.code).toBe(0);
    expect(JSON.parse(first.out)).toMatchObject({ slug: 'pier', administrator: { role: 'ADMINISTRATOR' } });
    expect((await caregraph('user', 'list', '--organisation', 'pier')).out).toContain('ada@pier.example');

    const taken = await create('pier-two');
    expect(taken.code).toBe(1);
    expect(JSON.parse(taken.out)).toMatchObject({ errors: [{ path: ['email'], code: 'DUPLICATE' }] });
    expect((await caregraph('organisation', 'list')).out).not.toContain('pier-two');
  });

  it('are founded with their administrator or not at all, and the corrected command then works', async () => {
    const create = (...more: string[]) =>
      caregraph('organisation', 'create', '--name', 'Cove', '--slug', 'cove-care', ...more);
    const admin = ['--admin-email', 'ada@cove.example'];
    for (const [wrong, sentence] of [
      [['--admin-email', 'ada'], 'email: This is not an e-mail address.'],
      [[...admin, '--admin-name', ' '], 'name: '],
      [[...admin, '--team', ''], 'team: '],
      [[...admin, '--time-zone', 'Mars/Olympus'], 'timeZone: '],
    ] as const) {
      const { code, out } = await create(...wrong);
      expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining(sentence) });
    }
    expect((await caregraph('organisation', 'list')).out).not.toContain('cove-care');

    expect((await create(...admin)).out).toMatch(
      /^ada@cove\.example can sign in as ADMINISTRATOR\.\nPassword, shown this once: .+\nFounded Cove/,
    );
    expect((await create('--admin-email', 'bea@cove.example')).out).toContain('slug: Another organisation');
    // She whose organisation was not founded is not there either.
    const listed = await caregraph('user', 'list', '--organisation', 'cove-care', '--json');
    expect(JSON.parse(listed.out)).toMatchObject([{ email: 'ada@cove.example' }]);
    expect(
      (await caregraph('user', 'create', '--organisation', 'cove-care', '--email', 'bea@cove.example', '--name', 'Bea'))
        .code,
    ).toBe(0);
  });

  it('are founded once, with a team', async () => {
    const first = await found('harbour-care');
    expect(first).toMatchObject({ code: 0, err: '' });
    const second = await found('harbour-care');
    expect(second.code).toBe(1);
    expect(second.out).toContain('slug: Another organisation has this short name.');
    const listed = await caregraph('organisation', 'list', '--json');
    const organisation = (JSON.parse(listed.out) as { slug: string; id: string }[]).find(
      ({ slug }) => slug === 'harbour-care',
    );
    const { ownerUrl } = await workerDatabase();
    const units = await withClient(ownerUrl, async (client) => {
      await client.query(`select set_config('app.tenant', $1, false)`, [organisation?.id]);
      return (await client.query('select name from org_unit')).rows;
    });
    expect(units).toEqual([{ name: 'Care team' }]);
  });

  it('are refused with a wrong time zone, and nothing is founded', async () => {
    const refused = await caregraph(
      'organisation',
      'create',
      '--name',
      'A',
      '--slug',
      'a',
      '--time-zone',
      'Mars/Olympus',
      '--json',
    );
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({ errors: [{ path: ['timeZone'] }] });
    expect((await caregraph('organisation', 'list')).out).not.toMatch(/^a /m);
  });
});

describe('users and tokens', () => {
  it('are made, named and shut out', async () => {
    await found('lake-care');
    const user = [
      '--organisation',
      'lake-care',
      '--email',
      'Ana@Lake.example',
      '--name',
      'Ana Lake',
      '--role',
      'SUPERVISOR',
    ];
    const made = await caregraph('user', 'create', ...user, '--json');
    expect(made.code).toBe(0);
    expect(JSON.parse(made.out)).toMatchObject({ role: 'SUPERVISOR', password: expect.stringMatching(/^.{20}$/) });
    expect((await caregraph('user', 'create', ...user)).out).toContain('exists already');
    expect((await caregraph('user', 'list', '--organisation', 'lake-care')).out).toContain('ana@lake.example');

    const token = await caregraph('token', 'create', '--user', 'ana@lake.example', '--name', 'report', '--json');
    expect(JSON.parse(token.out)).toEqual({ token: expect.stringMatching(/^cg_.{40,}$/) });

    expect((await caregraph('user', 'disable', '--email', 'ana@lake.example')).code).toBe(0);
    expect((await caregraph('user', 'list', '--organisation', 'lake-care')).out).toContain('(disabled)');
  });

  it('are made with their role or not at all, and the corrected command then works', async () => {
    await found('dune-care');
    const ed = ['--organisation', 'dune-care', '--email', 'ed@dune.example', '--name', 'Ed'];
    const create = (...more: string[]) => caregraph('user', 'create', ...ed, ...more);
    const analyst = ['--role', 'ANALYST', '--expires-on', '2099-01-01'];
    for (const [wrong, sentence] of [
      [analyst, 'purpose: Say what the limited data set is needed for.'],
      [['--role', 'ANALYST', '--purpose', 'Audit'], 'expiresOn: Say on which day the access ends.'],
      [['--role', 'SUPERVISOR', '--unit', '0190c000-0000-7000-8000-000000000001'], 'unitId: This unit does not exist'],
      [['--role', 'SUPERVISOR', '--unit', 'north'], 'unitId: '],
      [['--role', 'QUEEN'], 'role: '],
      [['--purpose', 'Audit'], 'role: Say which role'],
      [['--role', 'SUPERVISOR', '--name', ''], 'name: '],
      [['--role', 'SUPERVISOR', '--email', 'ed'], 'email: This is not an e-mail address.'],
    ] as const) {
      const { code, out } = await create(...wrong);
      expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining(sentence) });
    }
    expect((await caregraph('user', 'list', '--organisation', 'dune-care')).out).toBe('');

    expect(await create(...analyst, '--purpose', 'Audit')).toMatchObject({ code: 0, err: '' });
    const admin = await connectPastEverything();
    const { rows } = await admin.query(
      `select g.role, g.purpose, (select array_agg(e.action || ' ' || e.operation order by e.action) from audit_event e
          where e.tenant_id = g.tenant_id and e.outcome = 'DONE' and e.operation = 'createUser') as audited
         from role_grant g join auth."user" u on u.id = g.user_id::text where u.email = 'ed@dune.example'`,
    );
    await admin.end();
    expect(rows).toEqual([
      { role: 'ANALYST', purpose: 'Audit', audited: ['role.granted createUser', 'user.created createUser'] },
    ]);
  });

  it.each([
    [['--name', ''], '--name: '],
    [['--name', 'x'.repeat(101)], '--name: '],
    [['--name', 'report', '--expires-on', '2026-03-10'], 'would have no effect; give a day to come'],
  ])('get no token with %j', async (wrong, sentence) => {
    const refused = await caregraph('token', 'create', '--user', 'ana@lake.example', ...wrong);
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining(sentence) });
  });
});

describe('the audit trail', () => {
  it('tells who looked at a client, and keeps that it was asked', async () => {
    await found('tide-care');
    const anybody = '0190c000-0000-7000-8000-000000000001';
    const ask = () => caregraph('audit', 'client', anybody, '--organisation', 'tide-care', '--json');
    expect(JSON.parse((await ask()).out)).toEqual({ total: 0, events: [] });
    expect(JSON.parse((await ask()).out)).toMatchObject({
      total: 1,
      events: [{ action: 'audit.examined', actor: 'operator at the command line', outcome: 'DONE' }],
    });
    const text = await caregraph('audit', 'client', anybody, '--organisation', 'tide-care', '--limit', '1');
    expect(text.out).toMatch(/Z {2}operator at the command line +audit\.examined {2}audit client\n… and 1 before/);
  });

  it('tells what analysts asked, of all of them or of one', async () => {
    await found('bay-care');
    const ask = (...more: string[]) => caregraph('audit', 'questions', '--organisation', 'bay-care', ...more);
    expect(await ask()).toMatchObject({ code: 0, out: 'No analyst has asked anything.\n' });
    expect(await ask('--user', 'nobody@bay.example')).toMatchObject({ code: 1 });
    const admin = await connectPastEverything();
    await admin.query(
      `insert into audit_event (tenant_id, action, operation, subject_type, outcome, question)
        select id, 'read', 'Few', 'Client', 'DONE', $1 from organisation where slug = 'bay-care'`,
      [JSON.stringify({ document: 'query Few {\n  clients { totalCount }\n}', variables: { city: 'Salem' } })],
    );
    await admin.end();
    expect(JSON.parse((await ask('--json')).out)).toMatchObject({
      total: 1,
      questions: [{ operation: 'Few', clientCount: 0, variables: { city: 'Salem' }, actor: 'nobody signed in' }],
    });
    expect((await ask()).out).toMatch(
      /Few, 0 clients shown\n {2}query Few { clients { totalCount } } {2}{"city":"Salem"}/,
    );
  });
});

describe('the seal of the audit trail', () => {
  it('is worked out anew, and what was touched is named with an exit code of its own', async () => {
    await found('reef-care');
    const { appUrl } = await workerDatabase();
    const pool = new pg.Pool({ connectionString: appUrl, max: 1 });
    const heads = (await sealAll(pool))?.heads ?? [];
    await pool.end();
    const listed = JSON.parse((await caregraph('organisation', 'list', '--json')).out) as {
      slug: string;
      id: string;
    }[];
    const tenantId = listed.find(({ slug }) => slug === 'reef-care')?.id ?? '';
    writeAnchors(dataDir, heads, new Date());

    const well = await caregraph('audit', 'verify', '--organisation', 'reef-care');
    expect(well).toMatchObject({ code: 0, out: expect.stringMatching(/^reef-care +1 seals, 1 anchors: untouched$/m) });
    const told = await caregraph('audit', 'verify', '--organisation', 'reef-care', '--json');
    expect(JSON.parse(told.out)).toMatchObject({ isWell: true });

    const admin = await connectPastEverything();
    await admin.query('delete from audit_seal where tenant_id = $1', [tenantId]);
    await admin.end();
    const touched = await caregraph('audit', 'verify', '--organisation', 'reef-care');
    expect(touched).toMatchObject({ code: 1, out: expect.stringContaining('CUT at 1') });
  });
});

describe('migrate', () => {
  it('says that there is nothing left to do', async () => {
    expect(await caregraph('migrate')).toEqual({ code: 0, out: 'The schema is the newest already.\n', err: '' });
  });
});
