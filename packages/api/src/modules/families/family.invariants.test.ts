import { describe, expect, it } from 'vitest';
import { scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { makeFamilyMember } from './family.factory.js';

const copy = (kind: string, rest = '') =>
  `insert into family_relationship (tenant_id, client_id, person_id, kind${rest && ', valid_from'})
    select tenant_id, client_id, person_id, ${kind}${rest} from family_relationship`;

describe('the table of family relationships', () => {
  it.each([
    ['one relationship twice', copy('kind'), 'family_relationship_once'],
    ['one relationship twice from another day on', copy('kind', `, date '2030-01-01'`), 'family_relationship_once'],
    [
      'an empty period',
      `update family_relationship set valid_from = '2026-01-01', valid_to = '2026-01-01'`,
      'family_relationship_period',
    ],
    [
      'an authority of no days',
      `update family_relationship set legal_authority = 'GUARDIAN', authority_from = '2026-01-01', authority_to = '2026-01-01'`,
      'family_relationship_authority_period',
    ],
    [
      'days of no authority',
      `update family_relationship set authority_to = '2026-01-01'`,
      'family_relationship_authority_has_kind',
    ],
    [
      'a child with an authority',
      `update family_relationship set legal_authority = 'PARENTAL', authority_from = '1980-01-01'`,
      'family_relationship_adult_authority',
    ],
    [
      'an authority of one who is found to be a child',
      `update family_relationship set legal_authority = 'PARENTAL', authority_from = '2020-01-01';
       update person set birth_date = '2010-01-01' where birth_date = '1975-01-01'`,
      'person_adult_with_authority',
    ],
    [
      'a client as her own family',
      `insert into family_relationship (tenant_id, client_id, person_id, kind) select tenant_id, id, person_id, 'OTHER' from client`,
      'family_relationship_not_self',
    ],
    ['a made-up kind', copy(`'COUSIN'`), 'family_relationship_kind_check'],
    [
      'a topic nobody may be told',
      `update family_relationship set may_know = '{GOSSIP}'`,
      'family_relationship_may_know_check',
    ],
    [
      'a relative on the moon',
      'update family_relationship set distance_km = 384400',
      'family_relationship_distance_km_check',
    ],
    ['an endless day', `update family_relationship set valid_to = 'infinity'`, 'family_relationship_valid_to_check'],
  ])('refuses %s', async (_, statement, constraint) => {
    const world = await scene();
    const { id } = await makeClient(world);
    await makeFamilyMember(world, id);
    await expect(world.rows(statement)).rejects.toMatchObject({ constraint });
  });

  it.each(['client_id', 'person_id'])('refuses a %s of another organisation', async (column) => {
    const [world, other] = [await scene(), await scene()];
    for (const each of [world, other]) await makeFamilyMember(each, (await makeClient(each)).id);
    const [foreign] = await other.rows<Record<string, string>>(`select ${column} from family_relationship`);
    await expect(
      world.rows(`update family_relationship set ${column} = $1`, [foreign?.[column]]),
    ).rejects.toMatchObject({ constraint: `family_relationship_${column}_fk` });
  });
});
