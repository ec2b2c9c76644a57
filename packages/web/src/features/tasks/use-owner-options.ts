import { graphql } from '../../graphql/generated/index.js';
import { usePageQuery } from '../../graphql/use-page-query.js';

export const TaskOwnersQuery = graphql(`
  query TaskOwners($id: ID!) {
    client(id: $id) {
      id
      currentAssignments {
        id
        staffMember {
          id
          displayName
        }
      }
      unit {
        id
        staffMembers(filter: { active: true }, order: { field: NAME, direction: ASC }, first: 100) {
          nodes {
            id
            displayName
          }
        }
      }
    }
  }
`);

/** Who may be given a task about a client: those who look after her first, then the others of her unit. */
export function useOwnerOptions(clientId: string): { value: string; label: string }[] {
  const query = usePageQuery(TaskOwnersQuery, { id: clientId });
  if (query.status !== 'ready' || !query.data.client) return [];
  const { currentAssignments, unit } = query.data.client;
  const people = [
    ...currentAssignments.flatMap(({ staffMember }) => (staffMember ? [staffMember] : [])),
    ...(unit?.staffMembers.nodes ?? []),
  ];
  const byId = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return [...byId].flatMap(([value, label]) => (label ? [{ value, label }] : []));
}
