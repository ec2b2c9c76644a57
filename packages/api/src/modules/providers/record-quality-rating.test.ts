import { expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeProvider } from './provider.factory.js';
import { recordQualityRating } from './record-quality-rating.js';

const rating = (providerId: string, more: object = {}) => ({
  idempotencyKey: JSON.stringify(more).replaceAll(' ', ''),
  providerId,
  source: 'CMS',
  measure: 'OVERALL',
  score: 4,
  scaleMax: 5,
  ratedOn: '2026-01-15',
  ...more,
});

const stars = async (world: Scene) =>
  (await world.rows<{ overall_rating: string }>('select overall_rating from provider'))[0]?.overall_rating;

test('the newest overall score is the rating, whatever the order in which scores arrive', async () => {
  const world = await scene();
  const { id } = await makeProvider(world);
  expect(await stars(world)).toBeNull();
  await world.do(recordQualityRating, world.careManager(), rating(id));
  expect(await stars(world)).toBe('4.00');
  await world.do(recordQualityRating, world.careManager(), rating(id, { score: 2, ratedOn: '2025-01-15' }));
  expect(await stars(world)).toBe('4.00');
  await world.do(recordQualityRating, world.careManager(), rating(id, { score: 3, ratedOn: '2026-03-10' }));
  expect(await stars(world)).toBe('3.00');
});

test.each([
  { score: 72, scaleMax: 100, expected: '3.60' },
  { score: 3.5, scaleMax: null, expected: '3.50' },
  { score: 87, scaleMax: null, expected: null },
  { score: 0, scaleMax: 5, expected: '0.00' },
])('a score of $score on a scale of $scaleMax is $expected stars', async ({ score, scaleMax, expected }) => {
  const world = await scene();
  const { id } = await makeProvider(world);
  await world.do(recordQualityRating, world.administrator(), rating(id, { score, scaleMax }));
  expect(await stars(world)).toBe(expected);
});

test('a score of another measure leaves the overall rating alone', async () => {
  const world = await scene();
  const { id } = await makeProvider(world);
  await world.do(recordQualityRating, world.administrator(), rating(id, { measure: 'STAFFING' }));
  expect(await stars(world)).toBeNull();
});

test('a score that is taken back no longer counts', async () => {
  const world = await scene();
  const { id } = await makeProvider(world);
  await world.do(recordQualityRating, world.administrator(), rating(id));
  await world.rows('update quality_rating set deleted_at = now()');
  expect(await stars(world)).toBeNull();
});

test('refuses an actor who may not write to the directory', async () => {
  const world = await scene();
  await expect(recordQualityRating(world.as(world.analyst()), {})).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
});

test.each([
  { refused: 'the same measure on the same day', input: { score: 5 }, code: 'DUPLICATE', path: ['ratedOn'] },
  {
    refused: 'a score above its scale',
    input: { score: 6, ratedOn: '2026-02-01' },
    code: 'OUT_OF_RANGE',
    path: ['score'],
  },
  { refused: 'a score of tomorrow', input: { ratedOn: '2026-03-11' }, code: 'OUT_OF_RANGE', path: ['ratedOn'] },
  {
    refused: 'a score that is no number',
    input: { score: Number.NaN, ratedOn: '2026-02-01' },
    code: 'INVALID',
    path: ['score'],
  },
  {
    refused: 'a provider that is not there',
    input: { providerId: '01890000-0000-7000-8000-000000000000' },
    code: 'NOT_FOUND',
    path: ['providerId'],
  },
])('refuses $refused, and changes nothing', async ({ input, code, path }) => {
  const world = await scene();
  const { id } = await makeProvider(world);
  await world.do(recordQualityRating, world.administrator(), rating(id));

  const outcome = await recordQualityRating(world.as(world.administrator()), {
    ...rating(id, input),
    idempotencyKey: 'second',
  });

  expect(outcome).toMatchObject({ refused: [{ code, path }] });
  expect(await world.rows('select score from quality_rating')).toEqual([{ score: '4' }]);
});

test('the database itself refuses a score that is no number', async () => {
  const world = await scene();
  const { id } = await makeProvider(world);
  await expect(
    world.rows(
      `insert into quality_rating (tenant_id, provider_id, source, measure, score, rated_on)
       values ($1, $2, 'CMS', 'OVERALL', 'NaN', '2026-01-01')`,
      [world.tenantId, id],
    ),
  ).rejects.toMatchObject({ code: '23514' });
});
