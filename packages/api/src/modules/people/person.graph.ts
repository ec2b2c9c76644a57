import { column, expression, type GraphDeclaration, graphType, list, one, sql } from '../../graph/declare.js';
import { ContactPoint, Person, PersonAddress } from './person.entity.js';
import { ageToday, displayName } from './person.sql.js';

const identifying = column({ label: 'IDENTIFYING' });
/** Typed in one's own words, and so whatever anyone wrote. */
const freeText = column({ label: 'FREE_TEXT' });

export const peopleGraph: GraphDeclaration[] = [
  graphType('Person', {
    entity: Person,
    fields: {
      givenName: identifying,
      familyName: identifying,
      preferredName: identifying,
      pronouns: freeText,
      maritalStatus: freeText,
      displayName: expression(displayName, { label: 'IDENTIFYING' }),
      age: expression(ageToday),
      addresses: list('PersonAddress', {
        by: 'personId',
        order: [
          ['isPrimary', 'DESC'],
          ['validFrom', 'DESC'],
        ],
        limit: 50,
      }),
      primaryAddress: one('PersonAddress', {
        where: (person, address) => sql`${address.personId} = ${person.id} and ${address.isPrimary}`,
      }),
      contactPoints: list('ContactPoint', { by: 'personId', order: [['isPreferred', 'DESC']], limit: 50 }),
    },
  }),
  graphType('PersonAddress', {
    entity: PersonAddress,
    fields: { line1: identifying, line2: identifying, latitude: identifying, longitude: identifying },
  }),
  graphType('ContactPoint', { entity: ContactPoint, fields: { value: identifying } }),
];
