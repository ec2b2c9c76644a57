import type {
  GoalCard_GoalFragment,
  InterventionList_InterventionFragment,
  VersionContent_VersionFragment,
} from '../../graphql/generated/graphql.js';
import type { RowAction } from '../../ui/row-menu.js';

export type NeedRow = VersionContent_VersionFragment['needs'][number];
export type GoalRow = GoalCard_GoalFragment;
export type InterventionRow = InterventionList_InterventionFragment;

/** What may be done with each row of a version: a draft is edited, a signed one is told how it goes. */
export interface RowActions {
  need(row: NeedRow): readonly RowAction[];
  goal(row: GoalRow): readonly RowAction[];
  intervention(row: InterventionRow): readonly RowAction[];
}

export const NO_ACTIONS: RowActions = { need: () => [], goal: () => [], intervention: () => [] };
