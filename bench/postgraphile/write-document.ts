import { instant, organisationDay, type PostgraphileOperation, type Row } from './operation.ts';

/** Days between the contacts of every client of the bench: what the table gives who does not say. */
const INTERVAL = 30;

const due = (startedAt: string): string =>
  new Date(Date.parse(organisationDay(new Date(startedAt))) + INTERVAL * 86_400_000).toISOString().slice(0, 10);

const answered = (logged: Row, nextContactDueOn: unknown): unknown => ({
  logInteraction: {
    interaction: {
      id: logged.id,
      outcome: logged.outcome,
      startedAt: instant(logged.startedAt),
      client: { id: logged.clientId, nextContactDueOn },
    },
    errors: [],
  },
});

/** M1 by the mutations that PostGraphile makes of the tables: who sends them works out the next day and says who writes. */
export const CONTACT: PostgraphileOperation = {
  document: `mutation Contact($interaction: InteractionInput!, $clientId: UUID!, $patch: ClientPatch!) {
    created: createInteraction(input: { interaction: $interaction }) { interaction { id: rowId outcome startedAt clientId } }
    updated: updateClient(input: { rowId: $clientId, patch: $patch }) { client { nextContactDueOn } }
  }`,
  variables: ({ input }, writer) => {
    const { idempotencyKey: _, ...contact } = input as Record<string, string>;
    const { tenantId, userId, staffId } = writer ?? {};
    return {
      interaction: { ...contact, tenantId, staffId, createdBy: userId, updatedBy: userId },
      clientId: contact.clientId,
      patch: { nextContactDueOn: due(contact.startedAt ?? ''), updatedBy: userId, updatedAt: new Date().toISOString() },
    };
  },
  answer: ({ created, updated }: Row) => answered(created.interaction, updated.client.nextContactDueOn),
};

/** M1 by the limit's own statement, that a function holds. */
export const CONTACT_BY_FUNCTION: PostgraphileOperation = {
  document: `mutation Contact($input: BenchLogContactInput!) {
    contact: benchLogContact(input: $input) { logged: result { id: rowId outcome startedAt clientId nextContactDueOn } }
  }`,
  variables: ({ input }) => ({ input }),
  answer: ({ contact: { logged } }: Row) => answered(logged, logged.nextContactDueOn),
};
