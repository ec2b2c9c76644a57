import { labelsOf } from '@caregraph/shared/permissions';
import type { Me } from './use-me.js';

/** Whether her role shows who people are: the API refuses to search in or order by what it withholds. */
export const seesNames = ({ roles }: Pick<Me, 'roles'>): boolean =>
  roles.some((role) => labelsOf(role).includes('IDENTIFYING'));
