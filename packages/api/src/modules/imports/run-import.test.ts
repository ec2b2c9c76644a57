import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { openEdge } from '../../test/edge.js';
import { mutate } from '../../test/mutate.js';
import { type Scene, scene } from '../../test/scene.js';
import { arrived } from '../../test/valid-inputs-imports.js';
import { interchangeModule } from '../interchange/index.js';
import { importDesk } from './import-desk.js';

const LIST = [
  'Agency,Type,ZIP,Town,State,Phone',
  'Elm Street Home,Nursing home,12207,Albany,NY,518-555-0101',
  'Maple Hospice,hospice,12208,Albany,NY,518-555-0102',
  'Nowhere,Space station,12209,Albany,NY,518-555-0103',
  '',
].join('\n');
const MAPPING = [
  { heading: 'Agency', column: 'NAME' },
  { heading: 'Type', column: 'KIND' },
  { heading: 'ZIP', column: 'POSTAL_CODE' },
  { heading: 'Town', column: 'CITY' },
  { heading: 'State', column: 'STATE' },
  { heading: 'Phone', column: 'PHONE' },
];

const RUN = `query Run($id: ID!) { importRun(id: $id) { format status isDryRun isFromBrowser files finishedAt bytes bytesDone rowsRead rowsCreated
  rowsUpdated rowsUnchanged rowsRefused doubtfulPairs refusalCount refusals { source row reason } redacted } }`;

async function runFor(world: Scene, input: object): Promise<{ id: string; run: Record<string, unknown> }> {
  const { ids, outcome } = await mutate(world, world.administrator(), 'runImport', {
    idempotencyKey: uuidv7(),
    ...input,
  });
  expect(outcome).toEqual(['done']);
  const [id = ''] = ids;
  await importDesk.ended(id);
  const { data, errors } = await (await openEdge()).ask(world, world.administrator(), {
    query: RUN,
    variables: { id },
  });
  expect(errors).toEqual([]);
  return { id, run: (data as { importRun: Record<string, unknown> }).importRun };
}

const providers = (world: Scene) =>
  world.rows<{ name: string; kind: string; phone: string }>(
    'select name, kind, phone from provider where tenant_id = $1 order by name',
    [world.tenantId],
  );

test('a list with empty cells, such as most are, is looked at', async () => {
  const world = await scene();
  const uploadIds = [await arrived(world, 'Name,City,Phone\nElm Street Home,,518-555-0101\nMaple Hospice,Albany,\n')];
  const { data, errors } = await (await openEdge()).ask(world, world.administrator(), {
    query: `mutation ($input: PreviewImportInput!) { previewImport(input: $input) { preview { files { columns rows } } errors { code } } }`,
    variables: { input: { idempotencyKey: uuidv7(), uploadIds } },
  });
  expect(errors).toEqual([]);
  expect(data.previewImport.preview.files).toEqual([
    {
      columns: ['Name', 'City', 'Phone'],
      rows: [
        ['Elm Street Home', '', '518-555-0101'],
        ['Maple Hospice', 'Albany', ''],
      ],
    },
  ]);
});

test('a dry run says what an import would do and keeps nothing; the import does it; a second one changes nothing', async () => {
  expect(interchangeModule.name).toBe('interchange');
  const world = await scene();
  const uploadIds = [await arrived(world, LIST)];
  const wanted = { uploadIds, format: 'PROVIDER_LIST', mapping: MAPPING };

  const tried = await runFor(world, { ...wanted, isDryRun: true });
  const counts = { rowsRead: 3, rowsCreated: 2, rowsUpdated: 0, rowsUnchanged: 0, rowsRefused: 1, doubtfulPairs: 0 };
  expect(tried.run).toMatchObject({
    ...counts,
    ...{ format: 'PROVIDER_LIST', status: 'DONE', isDryRun: true, isFromBrowser: true, files: ['homes.csv'] },
    ...{ bytes: LIST.length, bytesDone: LIST.length, refusalCount: 1, redacted: [] },
    refusals: [{ source: 'homes.csv', row: 3, reason: expect.stringContaining('The kind is none of nursing home') }],
  });
  expect(await providers(world)).toEqual([]);

  const { run } = await runFor(world, { ...wanted, isDryRun: false });
  expect(run).toMatchObject({ ...counts, status: 'DONE', isDryRun: false });
  expect(await providers(world)).toEqual([
    { name: 'Elm Street Home', kind: 'NURSING_HOME', phone: '518-555-0101' },
    { name: 'Maple Hospice', kind: 'HOSPICE', phone: '518-555-0102' },
  ]);

  const again = await runFor(world, { ...wanted, uploadIds: [await arrived(world, LIST)], isDryRun: false });
  expect(again.run).toMatchObject({ rowsCreated: 0, rowsUpdated: 0, rowsUnchanged: 2, rowsRefused: 1 });
});
