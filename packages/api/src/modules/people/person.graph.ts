import { column, expression, type GraphDeclaration, graphType, list, one, sql, today } from '../../graph/declare.js';
import { displayName } from './display-name.sql.js';
import { ContactPoint, Person, PersonAddress } from './person.entity.js';

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
      age: expression(
        (person) => sql`extract(year from age(coalesce(${person.deceasedOn}, ${today()}), ${person.birthDate}))::int`,
      ),
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
