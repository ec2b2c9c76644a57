import { type Command, EXIT, UsageError } from './command.js';
import type { CommandContext } from './command-context.js';

export const migrateCommand: Command<CommandContext> = {
  name: 'migrate',
  summary: 'Brings roles and schema to the newest version. The server does so itself when it knows the owner.',
  options: {},
  async run({ database }, _given, terminal) {
    if (!database.ownerUrl)
      throw new UsageError('migrate needs DATABASE_OWNER_URL: the serving login may not change the schema.');
    if (terminal.isJson) terminal.print({ applied: database.migrated });
    else if (database.migrated.length === 0) terminal.say('The schema is the newest already.');
    else for (const name of database.migrated) terminal.say(`applied ${name}`);
    return EXIT.done;
  },
};
