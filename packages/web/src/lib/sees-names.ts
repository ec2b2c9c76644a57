import { type Label, labelsOf } from '@caregraph/shared/permissions';
import type { Me } from './use-me.js';

const sees =
  (label: Label) =>
  ({ roles }: Pick<Me, 'roles'>): boolean =>
    roles.some((role) => labelsOf(role).includes(label));

/** Whether her role shows who people are: the API refuses to search in or order by what it withholds. */
export const seesNames = sees('IDENTIFYING');

/** Whether her role shows what others typed, such as the name of a budget. */
export const seesTypedText = sees('FREE_TEXT');
