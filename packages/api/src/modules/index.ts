import type { Module } from '../graph/module.js';
import { analyticsModule } from './analytics/index.js';
import { benchmarksModule } from './benchmarks/index.js';
import { budgetsModule } from './budgets/index.js';
import { changesModule } from './changes/index.js';
import { clientsModule } from './clients/index.js';
import { familiesModule } from './families/index.js';
import { importsModule } from './imports/index.js';
import { interchangeModule } from './interchange/index.js';
import { matchingModule } from './matching/index.js';
import { medicationsModule } from './medications/index.js';
import { organisationsModule } from './organisations/index.js';
import { outreachModule } from './outreach/index.js';
import { peopleModule } from './people/index.js';
import { plansModule } from './plans/index.js';
import { providersModule } from './providers/index.js';
import { staffingModule } from './staffing/index.js';
import { tasksModule } from './tasks/index.js';
import { viewsModule } from './views/index.js';

/** Every module, in the downhill order of the import law: a module may know those before it. */
export const modules: readonly Module[] = [
  organisationsModule,
  changesModule,
  viewsModule,
  peopleModule,
  clientsModule,
  providersModule,
  matchingModule,
  benchmarksModule,
  familiesModule,
  staffingModule,
  tasksModule,
  budgetsModule,
  plansModule,
  medicationsModule,
  outreachModule,
  importsModule,
  interchangeModule,
  analyticsModule,
];
