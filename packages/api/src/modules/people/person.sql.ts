import { type Columns, type Sql, sql, today } from '../../graph/declare.js';

/** What a person is called wherever she is named: by the name she prefers, else her given name, and her family name. */
export const displayName = (person: Columns): Sql =>
  sql`coalesce(${person.preferredName}, ${person.givenName}) || ' ' || ${person.familyName}`;

/** Her age today in whole years, or when she died. Null without a birth date. */
export const ageToday = (person: Columns): Sql =>
  sql`extract(year from age(coalesce(${person.deceasedOn}, ${today()}), ${person.birthDate}))::int`;
