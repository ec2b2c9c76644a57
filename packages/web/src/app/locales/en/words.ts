import type { words as budgets } from './budgets.js';
import type { words as caseload } from './caseload.js';
import type { words as clients } from './clients.js';
import type { words as codes } from './codes.js';
import type { words as core } from './core.js';
import type { words as families } from './families.js';
import type { words as home } from './home.js';
import type { words as imports } from './imports.js';
import type { words as matches } from './matches.js';
import type { words as medications } from './medications.js';
import type { words as network } from './network.js';
import type { words as outreach } from './outreach.js';
import type { words as palette } from './palette.js';
import type { words as plans } from './plans.js';
import type { words as providers } from './providers.js';
import type { words as saving } from './saving.js';
import type { words as session } from './session.js';
import type { words as staffing } from './staffing.js';
import type { words as tasks } from './tasks.js';
import type { words as views } from './views.js';

/** Every file of words beside this one, by its name: one line here makes its keys known to the compiler. */
export interface Words {
  core: typeof core;
  codes: typeof codes;
  budgets: typeof budgets;
  caseload: typeof caseload;
  clients: typeof clients;
  families: typeof families;
  home: typeof home;
  imports: typeof imports;
  matches: typeof matches;
  medications: typeof medications;
  network: typeof network;
  outreach: typeof outreach;
  palette: typeof palette;
  plans: typeof plans;
  providers: typeof providers;
  saving: typeof saving;
  session: typeof session;
  staffing: typeof staffing;
  tasks: typeof tasks;
  views: typeof views;
}
