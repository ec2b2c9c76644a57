import { cursorTrail, oneOf, rowId, searchOf } from '../../lib/search-fields.js';

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
export const clientSearch = searchOf({
  /** Absent: the overview. */
  tab: oneOf(CLIENT_TABS),
  action: oneOf(CLIENT_ACTIONS),
  /** The goal whose progress is recorded. */
  goal: rowId,
  mode: oneOf(['PHONE', 'VIDEO', 'IN_PERSON', 'SMS', 'EMAIL', 'LETTER']),
  outcome: oneOf(['REACHED', 'REACHED_COLLATERAL', 'MESSAGE_LEFT', 'NO_ANSWER', 'DECLINED']),
  after: cursorTrail,
});
export type ClientSearch = ReturnType<typeof clientSearch>;
