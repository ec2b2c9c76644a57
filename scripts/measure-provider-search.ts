import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildOrExit, PARTS, ROOT } from './build.ts';

/**
 * What any three filters of the directory cost the database, over 40,000 providers and their prices: under row-level security,
 * as the server sends them. `node scripts/measure-provider-search.ts`, on Linux; the directory stays in `.data/providers`.
 */

const PROVIDERS = 40_000;
/** Runs of each statement: it is planned for its values five times, and then perhaps once for all. */
const RUNS = 8;
const TENANT = '0190a000-0000-7000-8000-000000000001';
const TODAY = '2026-06-01';

/** Homes, agencies and hospices in the proportions of the publications; half of the homes and of the agencies have prices. */
const DIRECTORY = `
  set session_replication_role = replica;
  insert into organisation (id, tenant_id, name, slug, country, time_zone, currency, locale)
    values ('${TENANT}', '${TENANT}', 'Measured', 'measured', 'US', 'America/New_York', 'USD', 'en-US');
  create temporary table entry as select n, uuidv7() as id, n * 7919 % 2000 as town,
      case when n % 100 < 62 then 'NURSING_HOME' when n % 100 < 86 then 'HOME_HEALTH' when n % 100 < 95 then 'HOSPICE'
        when n % 100 < 98 then 'LONG_TERM_CARE' else 'REHABILITATION' end as kind
    from generate_series(1, ${PROVIDERS}) n;
  analyze entry;
  insert into provider (id, tenant_id, name, kind, ccn, ownership, languages, capacity, occupied, status, overall_rating, last_verified_on)
    select id, '${TENANT}', concat_ws(' ', (array['Salem', 'Elm', 'Harbour', 'Golden', 'Cedar', 'Saint Mary', 'Valley', 'Lakeside'])[1 + n % 8],
        (array['Care', 'Health', 'Manor', 'House', 'Village', 'Services', 'Home'])[1 + n % 7], n), kind, lpad(n::text, 6, '0'), 'For profit',
      case when n % 9 = 0 then array['en', 'es'] else array['en'] end, 20 + n % 180, n % 200, case when n % 50 = 0 then 'CLOSED' else 'ACTIVE' end,
      1 + n * 31 % 9 / 2.0, date '2024-01-01' + n % 800 from entry;
  insert into provider_location (tenant_id, provider_id, line1, city, state, postal_code, country, latitude, longitude, is_primary)
    select '${TENANT}', id, n || ' Main Street', 'Town ' || town, chr(65 + town % 26) || chr(65 + town % 2), lpad((town * 47)::text, 5, '0'), 'US',
      25 + town * 13 % 2400 / 100.0, -124 + town * 29 % 5700 / 100.0, true from entry;
  insert into provider_service (tenant_id, provider_id, kind, name)
    select '${TENANT}', id, s, s from entry cross join lateral unnest(case kind when 'NURSING_HOME' then array['RESIDENCE', 'RESPITE']
      when 'HOME_HEALTH' then array['NURSING', 'PHYSICAL_THERAPY', 'SPEECH_THERAPY'] end) s;
  analyze provider_service;
  insert into rate_card (tenant_id, service_id, provider_id, unit, price_minor, currency, payer, valid_from)
    select s.tenant_id, s.id, e.id, case e.kind when 'NURSING_HOME' then 'DAY' else 'VISIT' end, 5000 + e.n * 17 % 60000, 'USD', 'PRIVATE', '2026-01-01'
      from entry e join provider_service s on s.provider_id = e.id where e.n % 2 = 0;
  set session_replication_role = origin;
  analyze;
  do $$ begin
    perform set_config('app.tenant', '${TENANT}', true);
    update provider set search_text = '', service_kinds = service_kinds_of(tenant_id, id), priced_on = priced_days_of(tenant_id, id);
  end $$;`;

const FILTERS = {
  search: 'search: "care"',
  name: 'name: "elm"',
  kinds: 'kinds: [NURSING_HOME]',
  status: 'status: ACTIVE',
  city: 'city: "Town 7"',
  state: 'state: "AA"',
  postalCode: 'postalCode: "7"',
  near: 'near: { latitude: 34, longitude: -100, withinKm: 400 }',
  hasRate: 'hasRate: true',
  price: 'price: { unit: DAY, currency: "USD", atMostMinor: "60000" }',
  serviceKind: 'serviceKind: "NURSING"',
  minimumRating: 'minimumRating: 2',
  language: 'language: "es"',
  acceptsNew: 'acceptsNew: true',
  capacity: 'capacity: { from: 40 }',
  verified: 'verified: { from: "2024-06-01" }',
} as const;

/** The built server's parts: it is measured as it ships. */
// oxlint-disable-next-line typescript/no-explicit-any -- what is built is loaded at run time, and its types are not known here
type Loaded = any;
const load = (file: string): Promise<Loaded> => import(join(ROOT, 'packages/api/dist/src', file));

buildOrExit(PARTS.server);
const required = createRequire(join(ROOT, 'packages/api/package.json'));
required('reflect-metadata');
const [pg, graphql]: Loaded[] = [required('pg'), required('graphql')];
const [{ openCluster }, { migrate }, { createOrm }, { createEngine }, { modules }, { Actor, sessionSettings }, trip] =
  await Promise.all(
    [
      'database/cluster.js',
      'database/migrate.js',
      'database/orm.js',
      'read-engine.js',
      'modules/index.js',
      'kernel/actor.js',
      'graph/round-trip.js',
    ].map(load),
  );

const cluster = await openCluster(join(ROOT, '.data/providers'), { isServer: true });
const orm = await createOrm({
  connectionString: cluster.appUrl,
  entities: modules.flatMap((module: Loaded) => module.entities),
  poolSize: 1,
});
const client = new pg.Client({ connectionString: cluster.appUrl, options: '-c jit=off' });
try {
  await migrate(cluster.ownerUrl);
  await fill();
  await client.connect();
  await client.query({ ...trip.WHOAMI, values: trip.whoamiValues({}) });
  report(await measured());
} finally {
  await client.end();
  await orm.close();
  await cluster.close();
}

async function fill(): Promise<void> {
  const superuser = new pg.Client({ connectionString: cluster.superuserUrl('caregraph') });
  await superuser.connect();
  const { rowCount } = await superuser.query('select 1 from provider limit 1');
  if (rowCount === 0) {
    await superuser.query(`begin; ${DIRECTORY} commit`);
    await superuser.query('vacuum (analyze)');
  }
  await superuser.end();
}

interface Figure {
  filters: string;
  found: number;
  milliseconds: number;
  processorMilliseconds: number;
}

async function measured(): Promise<Figure[]> {
  let sent: Loaded;
  // Compiles as the server does, and keeps the statement instead of sending it.
  const reader = {
    read: (_: Loaded, compiled: Loaded, values: Loaded[]) => {
      sent = { compiled, values: values.map(asText) };
      return Promise.resolve('{}');
    },
    cursorKey: () => Buffer.alloc(32),
  };
  const engine = createEngine(modules, orm, reader);
  const actor = new Actor({
    ...{ tenantId: TENANT, userId: TENANT, staffId: null, unitIds: [], tokenId: null, mayWrite: true },
    ...{ roles: ['CARE_MANAGER'], timeZone: 'America/New_York' },
  });
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const processorTime = () => Number(readFileSync(`/proc/${rows[0].pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

  const figures: Figure[] = [];
  for (const names of triples(Object.keys(FILTERS) as (keyof typeof FILTERS)[])) {
    const filter = names.map((name) => FILTERS[name]).join(', ');
    const document = graphql.parse(
      `{ providers(first: 25, filter: { ${filter} }) { totalCount nodes { id name overallRating primaryLocation { city state } } } }`,
    );
    await engine.text({ document, variables: {} }, { actor, requestId: 'measured', today: () => TODAY });
    const runs: { wall: number; processor: number }[] = [];
    let text = '';
    for (let run = 0; run < RUNS; run += 1) {
      const [startedAt, before] = [performance.now(), processorTime()];
      text = await trip.RoundTrip.on(
        client,
        trip.whoamiValues(sessionSettings(actor, TODAY)),
        sent.compiled,
        sent.values,
      );
      runs.push({ wall: performance.now() - startedAt, processor: processorTime() - before });
    }
    figures.push({
      filters: names.join(', '),
      found: JSON.parse(text).providers.totalCount,
      milliseconds: median(runs.map(({ wall }) => wall)),
      processorMilliseconds: median(runs.map(({ processor }) => processor)),
    });
  }
  return figures;
}

function report(figures: readonly Figure[]): void {
  const slowest = figures.toSorted((a, b) => b.processorMilliseconds - a.processorMilliseconds);
  const line = ({ filters, found, milliseconds, processorMilliseconds }: Figure) =>
    `${filters.padEnd(44)}${String(found).padStart(7)}${milliseconds.toFixed(1).padStart(8)}${processorMilliseconds.toFixed(1).padStart(8)}\n`;
  process.stdout.write(`The slowest of ${figures.length}${'found'.padStart(33)}      ms  cpu ms\n`);
  for (const figure of slowest.slice(0, 15)) process.stdout.write(line(figure));
  const half = median(figures.map((each) => each.processorMilliseconds));
  process.stdout.write(`Half of them cost at most ${half.toFixed(1)} ms of processor time.\n`);
}

function* triples<T>(list: readonly T[]): Generator<T[]> {
  for (const [i, a] of list.entries())
    for (const [j, b] of list.entries()) for (const [k, c] of list.entries()) if (i < j && j < k) yield [a, b, c];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return `{${value.map((each) => JSON.stringify(each)).join(',')}}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
