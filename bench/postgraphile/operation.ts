import type { Writer } from '../world/users.ts';

type Variables = Record<string, unknown>;
// oxlint-disable-next-line typescript/no-explicit-any -- rows of a schema that is made at run time; what they hold is compared with ours
export type Row = Record<string, any>;

/** An operation in the words of PostGraphile's schema, and its answer in ours. */
export interface PostgraphileOperation {
  document: string;
  variables(ours: Variables, writer: Writer | undefined): Variables;
  answer(data: Row): unknown;
}

/** The day of the organisation, as the bench's organisation has it. */
export const organisationDay = (at = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(at);

export const instant = (text: string): string => new Date(text).toISOString();
