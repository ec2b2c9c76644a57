import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionSettings } from '../kernel/actor.js';
import type { Compiled } from './compiled.js';
import { createReader } from './reader.js';
import { RoundTrip, WHOAMI, whoamiValues } from './round-trip.js';
import { anActor, type ToyWorld, toyWorld } from './toy.js';
import { TODAY } from './toy-database.js';

let world: ToyWorld;
beforeAll(async () => {
  world = await toyWorld({ poolSize: 1, waitMs: 300 });
});
afterAll(() => world.close());

const actor = anActor();
const statement = (text: string, name: string | null = null): Compiled => ({
  text,
  name,
  parameters: [],
  unsent: [],
  uses: [],
  focus: null,
  isPlannedOnce: false,
  isComputed: false,
});
const read = (text: string, name: string | null = null, values: unknown[] = [], as = actor) =>
  world.reader.read(as, statement(text, name), values, TODAY).then(String);
const codeOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => 'answered',
    (error) => error.extensions.code,
  );
const manager = anActor({ roles: ['CARE_MANAGER'] });
const backend = () => read('select pg_backend_pid()::text', null, [], manager);

describe('the reader', () => {
  it('says who is asking before it asks, and on what day', async () => {
    const settings = ['tenant', 'user', 'staff', 'units', 'labels', 'today'].map(
      (name) => `current_setting('app.${name}')`,
    );
    const someone = anActor({ unitIds: [actor.tenantId], roles: ['CARE_MANAGER'] });
    const text = `select json_build_array(${settings.join(', ')}, current_user)::text`;
    expect(JSON.parse(String(await world.reader.read(someone, statement(text), [], TODAY)))).toEqual([
      someone.tenantId,
      someone.userId,
      '',
      `{${actor.tenantId}}`,
      '{IDENTIFYING,FREE_TEXT,CLINICAL,RESTRICTED}',
      TODAY,
      'care_app',
    ]);
  });

  it('gives the same over a connection that rows do not go past, such as an encrypted one', async () => {
    const client = new pg.Client(world.database.appUrl);
    await client.connect();
    try {
      await client.query({ ...WHOAMI, values: whoamiValues({}) });
      const settings = whoamiValues(sessionSettings(manager, TODAY));
      const answer = await RoundTrip.on(client, settings, statement(`select '{"é":' || 1 || '}'`), []);
      expect(String(answer)).toBe('{"é":1}');
      expect(await read(`select '{"é":' || 1 || '}'`)).toBe('{"é":1}');
    } finally {
      await client.end();
    }
  });

  it('reads as the database role of the scope', async () => {
    expect(await read('select current_user::text')).toBe('care_org');
    const analyst = anActor({ roles: ['ANALYST'] });
    expect(await read('select current_user::text', null, [], analyst)).toBe('care_limited');
    const forbidden = world.reader.read(analyst, statement('select name from toy.client'), [], TODAY);
    expect(await codeOf(forbidden)).toBe('INTERNAL');
  });

  it('sends values as they are: null, text, numbers, lists, bytes', async () => {
    const values = ['{"odd", \\ \n}', null, 1.5, true, ['a"b', null, 'c,d'], Buffer.from([0, 255])];
    const text = 'select json_build_array($1::text, $2::text, $3::float8, $4::boolean, $5::text[], $6::bytea)::text';
    expect(JSON.parse(await read(text, null, values))).toEqual([
      '{"odd", \\ \n}',
      null,
      1.5,
      true,
      ['a"b', null, 'c,d'],
      '\\x00ff',
    ]);
  });

  it('keeps a connection after an error of the statement, and gives it up when it was cut off', async () => {
    const first = await backend();
    const asManager = (text: string) => codeOf(read(text, null, [], manager));
    expect(await asManager('select (1 / 0)::text')).toBe('INTERNAL');
    expect(await asManager('select nothing')).toBe('INTERNAL');
    expect(await backend()).toBe(first);
    // Ending a backend is allowed among sessions of one role.
    expect(await asManager('select pg_terminate_backend(pg_backend_pid())::text')).toBe('DATABASE_UNAVAILABLE');
    expect(await backend()).not.toBe(first);
  });

  it('tells a statement that ran too long from one that failed', async () => {
    expect(await codeOf(read('select pg_cancel_backend(pg_backend_pid())::text', null, [], manager))).toBe('TIMEOUT');
  });

  it('waits for a free connection, and not for ever', async () => {
    const slow = read('select pg_sleep(0.6)::text');
    const waiting = codeOf(read('select 1::text'));
    expect(await waiting).toBe('OVERLOADED');
    await slow;
    expect(await codeOf(read('select 1::text'))).toBe('answered');
  });

  it('says that the database is away when nothing answers there', async () => {
    const nowhere = createReader({
      connectionString: 'postgres://care_app:x@127.0.0.1:1/none',
      poolSize: 1,
      cursorSecret: 'x',
    });
    expect(await codeOf(nowhere.read(actor, statement('select 1::text'), [], TODAY))).toBe('DATABASE_UNAVAILABLE');
    await nowhere.close();
  });

  it('answers only when the transaction is committed: what fails at the end was not read', async () => {
    const { owner } = world.database;
    await owner.query(`create function refuse_event() returns trigger language plpgsql as $$ begin raise exception 'too late'; end $$;
      create constraint trigger late after insert on audit_event deferrable initially deferred for each row execute function refuse_event()`);
    const audited = `with seen as (insert into audit_event (tenant_id, action, operation, subject_type, outcome)
      values ('${actor.tenantId}', 'read', 'late', 'Client', 'DONE')) select 'rows'`;
    expect(await codeOf(read(audited))).toBe('INTERNAL');
    await owner.query('drop trigger late on audit_event');
    expect(await read(audited)).toBe('rows');
  });

  it('keeps thirty statements prepared on a connection, those used last', async () => {
    const first = await read('select pg_backend_pid()::text');
    for (let index = 0; index < 100; index += 1) {
      // The very first is used again and again, and stays.
      expect(await read(`select '${index}'`, `s${index}`)).toBe(String(index));
      expect(await read(`select '0'`, 's0')).toBe('0');
    }
    expect(await codeOf(read('select nothing', 'broken'))).toBe('INTERNAL');
    expect(await codeOf(read('select nothing', 'broken'))).toBe('INTERNAL');
    const names = JSON.parse(await read(`select json_agg(name)::text from pg_prepared_statements`));
    expect(names.toSorted()).toEqual(
      ['s0', 'whoami', ...Array.from({ length: 28 }, (_, index) => `s${index + 72}`)].toSorted(),
    );
    expect(await read(`select '5'`, 's5')).toBe('5');
    expect(await read('select pg_backend_pid()::text')).toBe(first);
  });

  it('prepares no statement without a name', async () => {
    await read(`select 'once'`);
    const texts = JSON.parse(
      await read(`select coalesce(json_agg(statement), '[]')::text from pg_prepared_statements where name = ''`),
    );
    expect(texts).toEqual([]);
  });
});
