import { DEMO_PASSWORD, DEMO_SLUG } from '../demo/create-demo.js';
import { type Command, EXIT, UsageError } from './command.js';
import type { CommandContext } from './command-context.js';
import { fillDemo } from './fill-demo.js';

export const demoCommand: Command<CommandContext> = {
  name: 'demo',
  summary: 'Makes the demo organisation, with clients, plans, budgets and a year and a half of contacts.',
  options: { clients: { type: 'string', value: '<number>', help: 'How many clients; 240 unless given' } },
  async run(context, given, terminal) {
    const clients = readCount(given.text('clients'));
    if ((await context.organisations()).some(({ slug }) => slug === DEMO_SLUG)) {
      throw new UsageError('There is a demo organisation already. `pnpm db:reset` throws the embedded database away.');
    }
    const summary = await fillDemo(context, { ...(clients !== undefined && { clients }), progress: terminal.progress });
    terminal.progress('');
    if (terminal.isJson) terminal.print(summary);
    else
      terminal.say(
        `Made in ${summary.seconds} s. Accounts, all with the password ${DEMO_PASSWORD}: ${summary.accounts.join(', ')}`,
      );
    return EXIT.done;
  },
};

function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new UsageError(`--clients takes a whole number above 0, not "${text}".`);
  return count;
}
