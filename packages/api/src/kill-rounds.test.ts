import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyTrail } from './database/audit-seal.js';
import { RealServer, until } from './test/real-server.js';
import { type Errand, RetryingWriters } from './test/retrying-writer.js';

/**
 * What is acknowledged stays, and is there once: through kills of the database in the middle of writing, and of the
 * server under clients that repeat what was not answered. `CAREGRAPH_KILL_ROUNDS=100 pnpm test kill-rounds` for more.
 */

const ROUNDS = Number(process.env.CAREGRAPH_KILL_ROUNDS ?? 3);
const ROUND_PATIENCE = 120_000;

let server: RealServer;
let writers: RetryingWriters;
let isExamined = false;

beforeAll(async () => {
  server = await RealServer.prepare();
  const name = `harbour-${randomUUID().slice(0, 8)}`;
  const organisation = await server.command<{ unitId: string }>(
    ...['organisation', 'create', '--name', 'Harbour Care', '--slug', name],
  );
  await server.start();
  const supervisor = `supervisor@${name}.example`;
  await server.command(
    ...['user', 'create', '--organisation', name, '--email', supervisor, '--name', 'Sam Supervisor'],
    ...['--role', 'SUPERVISOR', '--unit', organisation.unitId],
  );
  const { token } = await server.command<{ token: string }>(
    ...['token', 'create', '--user', supervisor, '--name', 'writers', '--write'],
  );
  const errands = await prepareErrands(token, organisation.unitId);
  writers = new RetryingWriters({ address: server.address, token, errands });
}, 180_000);
afterAll(() => server.end(), 60_000);

const enrolment = (unitId: string): Errand => ({
  mutation: 'enrolClient',
  thing: 'client',
  inputType: 'EnrolClientInput',
  inputFor: (key) => ({
    clientNo: key,
    unitId,
    acuity: 'LOW',
    enrolledOn: '2024-01-01',
    person: { givenName: 'Ada', familyName: key, birthDate: '1944-05-06', sex: 'FEMALE' },
  }),
});

/** Three kinds of writing: two tables at once, a row with a summary kept by a trigger, and money with its sums. */
async function prepareErrands(token: string, unitId: string): Promise<Errand[]> {
  const maker = new RetryingWriters({ address: server.address, token, errands: [] });
  const make = async (errand: Errand) => {
    const answer = await maker.attempt(errand, randomUUID());
    if ('again' in answer) throw new Error(answer.again);
    return answer.id;
  };
  const clientId = await make(enrolment(unitId));
  const budgetId = await make({
    mutation: 'openBudget',
    thing: 'budget',
    inputType: 'OpenBudgetInput',
    inputFor: () => ({
      ...{ name: 'Meals', kind: 'PROGRAMME', unitId, currency: 'USD', authorisedMinor: '100000000000' },
      ...{ startsOn: '2024-01-01', endsOn: '2099-12-31' },
    }),
  });
  const staffId = await make({
    mutation: 'hireStaffMember',
    thing: 'staffMember',
    inputType: 'HireStaffMemberInput',
    inputFor: (key) => ({
      ...{ unitId, hiredOn: '2020-01-01', jobTitle: 'Care manager', roles: ['CARE_MANAGER'] },
      person: { givenName: 'Grace', familyName: key, birthDate: '1984-05-06', sex: 'FEMALE' },
    }),
  });
  const startedAt = new Date(Date.now() - 3_600_000).toISOString();
  return [
    enrolment(unitId),
    {
      mutation: 'logInteraction',
      thing: 'interaction',
      inputType: 'LogInteractionInput',
      inputFor: (key) => ({
        ...{
          clientId,
          staffId,
          mode: 'PHONE',
          direction: 'OUTBOUND',
          outcome: 'REACHED',
          startedAt,
          minutes: 5,
          note: key,
        },
      }),
    },
    {
      mutation: 'postBudgetEntries',
      thing: 'budget',
      inputType: 'PostBudgetEntriesInput',
      inputFor: (key) => ({
        budgetId,
        currency: 'USD',
        entries: [100, 23].map((minor) => ({
          ...{ kind: 'ACTUAL', amountMinor: String(minor), serviceOn: '2024-06-03', reference: key },
        })),
      }),
    },
  ];
}

/** Rows by the key that the clients wrote into them, and how many there are. */
const EFFECTS = `
  select 'enrolClient' as mutation, p.family_name as key, c.id, 1 as parts, c.id as subject from client c join person p on p.id = c.person_id
  union all select 'logInteraction', note, id, 1, id from interaction
  union all select 'postBudgetEntries', reference, budget_id, count(*)::int, budget_id from budget_entry group by reference, budget_id`;

const WHOLE: Readonly<Record<string, string>> = {
  'sums of the ledger': `select b.id from budget b left join budget_rollup r on r.budget_id = b.id
     left join lateral (select sum(amount_minor) as total from budget_entry where budget_id = b.id) e on true
     where coalesce(r.actual_minor, 0) <> coalesce(e.total, 0)`,
  'months of the ledger': `select budget_id from budget_month m where actual_minor <> (select sum(amount_minor) from budget_entry e
     where e.budget_id = m.budget_id and date_trunc('month', e.service_on) = m.month)`,
  'the last contact of a client': `select s.client_id from contact_summary s where last_attempt_at is distinct from
     (select max(started_at) from interaction i where i.client_id = s.client_id)`,
  'keys with what became of them': 'select key from idempotency_key where outcome is null',
  'events of enrolments': eventsMissing('client.enrolled', 'select id from client'),
  'events of contacts': eventsMissing('interaction.logged', 'select id from interaction'),
  'clients with a person': 'select id from client c where not exists (select from person p where p.id = c.person_id)',
};

/** Rows that have no event, or more than one. */
function eventsMissing(action: string, rows: string): string {
  return `select r.id from (${rows}) r where (select count(*) from audit_event a where a.action = '${action}' and a.subject_ids = array[r.id]) <> 1`;
}

const CHECKS = [
  `select c.oid::regclass::text as name, v.msg from pg_class c, lateral verify_heapam(c.oid, check_toast => true) v
    where c.relkind = 'r' and c.relpersistence = 'p'`,
  `select null from (select bt_index_check(i.indexrelid, true) from pg_index i join pg_class c on c.oid = i.indexrelid
    join pg_am m on m.oid = c.relam and m.amname = 'btree' where i.indisvalid and c.relpersistence = 'p') checked where false`,
  `select null from (select gin_index_check(c.oid) from pg_class c join pg_am m on m.oid = c.relam and m.amname = 'gin') checked where false`,
];

interface Tally {
  lost: string[];
  doubled: string[];
  foreign: string[];
}

/** Holds what the clients were told against what is there, and looks into the files themselves. */
async function examine(): Promise<Tally> {
  const { acknowledged } = writers;
  const client = new pg.Client({ connectionString: server.superuserUrl() });
  await client.connect();
  try {
    if (!isExamined) await client.query('create extension amcheck');
    isExamined = true;
    for (const [what, statement] of Object.entries(WHOLE))
      expect((await client.query(statement)).rows, what).toEqual([]);
    for (const statement of CHECKS) expect((await client.query(statement)).rows).toEqual([]);
    const { rows: trails } = await client.query<{ id: string }>('select id from organisation');
    for (const { id } of trails) {
      await until(async () => (await verifyTrail(client, id, [])).seals > 0, 'the audit trail is sealed');
      expect((await verifyTrail(client, id, [])).faults).toEqual([]);
    }

    const { rows } = await client.query<{ mutation: string; key: string; id: string; parts: number }>(EFFECTS);
    const found = Map.groupBy(rows, ({ mutation, key }) => `${mutation} ${key}`);
    const told = new Map(acknowledged.map((one) => [`${one.mutation} ${one.key}`, one]));
    const partsOf = (name: string) => (name.startsWith('postBudgetEntries') ? 2 : 1);
    const posted = acknowledged.filter(({ mutation }) => mutation === 'postBudgetEntries').length;
    const { rows: events } = await client.query<{ count: number }>(
      `select count(*)::int from audit_event where action = 'budget.entries_posted'`,
    );
    expect(events[0]?.count, 'events of postings').toBe(posted);
    return {
      lost: [...told].filter(([name, { id }]) => found.get(name)?.[0]?.id !== id).map(([name]) => name),
      doubled: [...found]
        .filter(([name, all]) => all.length > 1 || all[0]?.parts !== partsOf(name))
        .map(([name]) => name),
      // The client that all contacts are with was made before the clients began.
      foreign: [...found.keys()].filter((name) => !told.has(name)).slice(1),
    };
  } finally {
    await client.end();
  }
}

async function killedInRounds(clients: number, kill: (round: number) => Promise<void>): Promise<string> {
  const startedAt = performance.now();
  const first = writers.count();
  writers.retries.clear();
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = writers.count();
    writers.begin(clients);
    await until(() => writers.count() >= before + clients, 'the clients write');
    await sleep(randomInt(20, 600));
    await kill(round);
    const atKill = writers.count();
    await until(() => writers.count() >= atKill + clients, 'the clients write again');
    await writers.rest();
    expect({ round, ...(await examine()) }).toEqual({ round, lost: [], doubled: [], foreign: [] });
  }
  const retries = [...writers.retries].map(([what, times]) => `${what} ${times}`).join(', ');
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  return `${ROUNDS} rounds, ${writers.count() - first} writes acknowledged, 0 lost, 0 doubled; tried again: ${retries}; ${seconds} s`;
}

describe('what is acknowledged', { timeout: 180_000 + ROUNDS * ROUND_PATIENCE }, () => {
  it('outlives kills of the database in the middle of writing, whole and once', async () => {
    const report = await killedInRounds(8, async (round) => {
      const { mark } = server.postmaster();
      server.killDatabase(round % 2 === 0 ? 'all processes' : 'first process');
      await until(async () => server.postmasterAfter(mark) && (await server.isReady()), 'the database is back');
    });
    process.stdout.write(`database killed: ${report}\n`);
  });

  it('outlives kills of the server under twenty clients that repeat themselves, whole and once', async () => {
    const report = await killedInRounds(20, async () => {
      await server.killServer();
      await server.start();
    });
    process.stdout.write(`server killed: ${report}\n`);
  });
});
