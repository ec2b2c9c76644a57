/** What only we say of a row: whose it is, which row it is, and who wrote it when. In small letters without spaces and signs. */
const OURS = new Set([
  ...['id', 'tenant', 'tenantid', 'organisationid', 'organizationid', 'orgid', 'unitid', 'orgunitid', 'ownerid'],
  ...['createdat', 'createdby', 'updatedat', 'updatedby', 'deletedat', 'deletedby', 'userid', 'actorid'],
]);

/** Why a table people made themselves is refused for its headings, or null: which organisation a row belongs to is not for a file to say. */
export function headingFault(headings: Iterable<string>): string | null {
  for (const heading of headings)
    if (OURS.has(heading.toLowerCase().replaceAll(/[^a-z]+/g, '')))
      return `The column "${heading}" would say which organisation or row it is, or who wrote it. Take it out: that is not for a file to say.`;
  return null;
}
