import { instant, type PostgraphileOperation, type Row } from './operation.ts';

export const CONTACT: PostgraphileOperation = {
  document: `mutation Contact($input: BenchLogContactInput!) {
    contact: benchLogContact(input: $input) { logged: result { id: rowId outcome startedAt clientId nextContactDueOn } }
  }`,
  variables: ({ input }) => ({ input }),
  answer: ({ contact: { logged } }: Row) => ({
    logInteraction: {
      interaction: {
        id: logged.id,
        outcome: logged.outcome,
        startedAt: instant(logged.startedAt),
        client: { id: logged.clientId, nextContactDueOn: logged.nextContactDueOn },
      },
      errors: [],
    },
  }),
};
