import { v7 as uuidv7 } from 'uuid';
import { makeNewPerson } from '../modules/people/index.js';
import type { Scene } from './scene.js';
import type { Input } from './valid-inputs.js';

/** What of a person is changed beside her name and dates. */
export const PERSON_CHANGES = {
  birthDatePrecision: 'DAY',
  preferredName: 'Addie',
  pronouns: 'she/her',
  language: 'en-US',
  languages: ['en-US', 'yo'],
  interpreterNeeded: false,
  maritalStatus: 'WIDOWED',
};

/** Everything that can be said of somebody alive. */
export const fullPerson = (overrides: Input = {}): Input =>
  makeNewPerson({
    ...PERSON_CHANGES,
    addresses: [
      {
        use: 'HOME',
        line1: '1 Elm Street',
        line2: 'Flat 2',
        city: 'Albany',
        district: 'Albany County',
        state: 'NY',
        postalCode: '12201',
        country: 'US',
        latitude: 42.65,
        longitude: -73.75,
        isPrimary: true,
        validFrom: '2020-01-01',
        validTo: '2030-01-01',
      },
    ],
    contactPoints: [
      { system: 'PHONE', value: '+1 518 555 0100', use: 'HOME', okToLeaveMessage: true, isPreferred: true },
    ],
    ...overrides,
  });

/** An account of the world's organisation. */
export async function makeUser(world: Scene): Promise<string> {
  const id = uuidv7();
  await world.rows(`insert into auth."user" (id, tenant_id, name, email) values ($1, $2, 'Somebody', $3)`, [
    id,
    world.tenantId,
    `${id}@care.example`,
  ]);
  return id;
}
