import * as z from 'zod/mini';
import { cursorTrail, optional, rowId } from '../../lib/search-fields.js';

export const CLIENT_TABS = ['overview', 'plan', 'contacts', 'health', 'family', 'medications', 'budget'] as const;
export type ClientTab = (typeof CLIENT_TABS)[number];

/** What may be done on the page; each opens a dialog. */
export const CLIENT_ACTIONS = [
  'log-contact',
  'add-family-member',
  'record-allergy',
  'record-condition',
  'record-medication',
  'record-progress',
] as const;
export type ClientAction = (typeof CLIENT_ACTIONS)[number];

/** The state of a client's page, as its address holds it. */
export const clientSearch = z.object({
  /** Absent: the overview. */
  tab: optional(z.enum(CLIENT_TABS)),
  action: optional(z.enum(CLIENT_ACTIONS)),
  /** The goal whose progress is recorded. */
  goal: optional(rowId),
  mode: optional(z.enum(['PHONE', 'VIDEO', 'IN_PERSON', 'SMS', 'EMAIL', 'LETTER'])),
  outcome: optional(z.enum(['REACHED', 'REACHED_COLLATERAL', 'MESSAGE_LEFT', 'NO_ANSWER', 'DECLINED'])),
  after: optional(cursorTrail),
});
export type ClientSearch = z.output<typeof clientSearch>;
