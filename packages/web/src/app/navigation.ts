import type { Permission } from '@caregraph/shared/permissions';
import type { AppPath } from '../lib/app-path.js';
import { paths } from '../lib/paths.js';
import { BudgetsIcon, HomeIcon, ImportsIcon, PeopleIcon, ProvidersIcon, StaffIcon, TasksIcon } from '../ui/icons.js';
import type { words } from './locales/en/core.js';

export type Area = keyof (typeof words)['navigation'];

interface NavigationEntry {
  /** Its name, and what one does there, stand in `core.ts` under this key. */
  area: Area;
  path: AppPath;
  icon: typeof HomeIcon;
  /** Without it the entry is not shown; absent: everyone who is signed in. */
  permission?: Permission;
}

/** The main navigation, in its order. */
export const NAVIGATION: readonly NavigationEntry[] = [
  { area: 'home', path: paths.home(), icon: HomeIcon },
  { area: 'tasks', path: paths.tasks({ owner: 'me' }), icon: TasksIcon, permission: 'task:read' },
  {
    area: 'caseload',
    path: paths.caseload({ status: 'ACTIVE' }),
    icon: PeopleIcon,
    permission: 'client:read',
  },
  { area: 'budgets', path: paths.budgets(), icon: BudgetsIcon, permission: 'budget:read' },
  { area: 'providers', path: paths.providers(), icon: ProvidersIcon, permission: 'provider:read' },
  { area: 'staffing', path: paths.staffing(), icon: StaffIcon, permission: 'staff:read' },
  { area: 'imports', path: paths.imports(), icon: ImportsIcon, permission: 'import:run' },
];
