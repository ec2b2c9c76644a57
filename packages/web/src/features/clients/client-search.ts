import { cursorTrail, oneOf, onlyTrue, rowId, searchOf } from '../../lib/search-fields.js';

export const CLIENT_TABS = [
  'overview',
  'plan',
  'tasks',
  'contacts',
  'health',
  'family',
  'network',
  'medications',
  'budget',
] as const;
export type ClientTab = (typeof CLIENT_TABS)[number];

/** What may be done on the page; each opens a dialog. */
export const CLIENT_ACTIONS = [
  'log-contact',
  'assign-care-manager',
  'end-assignment',
  'add-family-member',
  'record-allergy',
  'record-condition',
  'record-medication',
  'stop-medication',
  'record-progress',
  'open-task',
  'complete-task',
  'change-task',
  'reassign-task',
  'cancel-task',
] as const;
export type ClientAction = (typeof CLIENT_ACTIONS)[number];

/** The state of a client's page, as its address holds it. */
export const clientSearch = searchOf({
  /** Absent: the overview. */
  tab: oneOf(CLIENT_TABS),
  action: oneOf(CLIENT_ACTIONS),
  /** The goal whose progress is recorded. */
  goal: rowId,
  /** Which tasks are shown; absent: those that are open. */
  show: oneOf(['OVERDUE', 'TODAY', 'WEEK', 'REVIEW', 'CLOSED']),
  /** The task that the dialog is about. */
  task: rowId,
  /** The assignment, or the medication, that the dialog is about. */
  assignment: rowId,
  medication: rowId,
  mode: oneOf(['PHONE', 'VIDEO', 'IN_PERSON', 'SMS', 'EMAIL', 'LETTER']),
  outcome: oneOf(['REACHED', 'REACHED_COLLATERAL', 'MESSAGE_LEFT', 'NO_ANSWER', 'DECLINED']),
  /** Whose ties the care network shows; absent: everyone's. */
  side: oneOf(['FAMILY', 'STAFF', 'CLINICIAN', 'PROVIDER']),
  /** The care network shows ties that no longer hold, too. */
  ended: onlyTrue,
  after: cursorTrail,
});
export type ClientSearch = ReturnType<typeof clientSearch>;
