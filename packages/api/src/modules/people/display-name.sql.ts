import { type Columns, type Sql, sql } from '../../graph/declare.js';

/** What a person is called wherever she is named: by the name she prefers, else her given name, and her family name. */
export const displayName = (person: Columns): Sql =>
  sql`coalesce(${person.preferredName}, ${person.givenName}) || ' ' || ${person.familyName}`;

/** The display name of the row `p` of the table `person`. */
export const DISPLAY_NAME_OF_P: Sql = displayName({
  preferredName: sql`p.preferred_name`,
  givenName: sql`p.given_name`,
  familyName: sql`p.family_name`,
});
