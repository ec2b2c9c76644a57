import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { makeProvider, recordQualityRating } from '../providers/index.js';

test('gives the newest hours of each role as reported, as expected of the residents and adjusted', async () => {
  const world = await scene();
  const home = await makeProvider(world);
  const rate = (measure: string, score: number, ratedOn = '2026-01-01') =>
    world.do(recordQualityRating, world.administrator(), {
      idempotencyKey: `${measure}${ratedOn}`,
      providerId: home.id,
      source: 'CMS',
      measure,
      score,
      ratedOn,
    });
  await rate('HPRD_REPORTED_TOTAL', 3.5);
  await rate('HPRD_CASE_MIX_TOTAL', 3.2);
  await rate('HPRD_ADJUSTED_TOTAL', 3.6);
  await rate('HPRD_REPORTED_AIDE', 2.1);
  await rate('HPRD_REPORTED_TOTAL', 9, '2025-01-01');
  await rate('OVERALL', 4);

  const { data, errors } = await world.run(
    `query Hours($id: ID!) { provider(id: $id) { staffingByQuarter { quarter }
      publishedHours { role source ratedOn reported caseMix adjusted footnote } } }`,
    { id: home.id },
    world.analyst(),
  );
  expect(errors).toBeUndefined();
  const of = { source: 'CMS', ratedOn: '2026-01-01', footnote: null };
  expect(data.provider).toEqual({
    staffingByQuarter: [],
    publishedHours: [
      { role: 'TOTAL', reported: 3.5, caseMix: 3.2, adjusted: 3.6, ...of },
      { role: 'AIDE', reported: 2.1, caseMix: null, adjusted: null, ...of },
    ],
  });
});
