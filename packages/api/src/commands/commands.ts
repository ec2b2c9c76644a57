import { auditClient, auditQuestions, auditVerify } from './audit.command.js';
import type { Command } from './command.js';
import type { CommandContext } from './command-context.js';
import { demoCommand } from './demo.command.js';
import { importCommand } from './import.command.js';
import { migrateCommand } from './migrate.command.js';
import { organisationCreate, organisationList } from './organisation.command.js';
import { tokenCreate } from './token.command.js';
import { userCreate, userDisable, userList } from './user.command.js';

/** Every command, in the order in which a new operator needs them. */
export const COMMANDS: readonly Command<CommandContext>[] = [
  organisationCreate,
  organisationList,
  userCreate,
  userList,
  userDisable,
  tokenCreate,
  importCommand,
  demoCommand,
  migrateCommand,
  auditClient,
  auditQuestions,
  auditVerify,
];
