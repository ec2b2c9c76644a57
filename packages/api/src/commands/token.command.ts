import { lineText } from '@caregraph/shared/text';
import { createAccessToken } from '../http/accounts.js';
import { type Command, EXIT, UsageError } from './command.js';
import { type CommandContext, OPERATOR_ID } from './command-context.js';
import { readDay } from './given-day.js';
import { mustFindUser } from './user.command.js';

/** As long as its owner can recognise in a list. */
const tokenName = lineText(100);

export const tokenCreate: Command<CommandContext> = {
  name: 'token create',
  summary:
    'Makes an access token that speaks for a user; it is shown this once. Send it as "Authorization: Bearer cg_…".',
  options: {
    user: { type: 'string', value: '<address>', isRequired: true, help: 'E-mail address of the user' },
    name: { type: 'string', value: '<name>', isRequired: true, help: 'What it is for' },
    write: { type: 'boolean', help: 'May also change things; read-only unless given' },
    'expires-on': {
      type: 'string',
      value: '<day>',
      help: 'YYYY-MM-DD, its first day without effect (UTC); never unless given',
    },
  },
  async run(context, given, terminal) {
    const name = tokenName.safeParse(given.text('name'));
    if (!name.success) throw new UsageError(`--name: ${name.error.issues[0]?.message}`);
    const day = given.text('expires-on');
    const expiresAt = readDay(day) ?? null;
    if (expiresAt !== null && expiresAt.getTime() <= Date.now())
      throw new UsageError(`--expires-on: a token that ends on ${day} would have no effect; give a day to come (UTC).`);
    const user = await mustFindUser(context, given.text('user') ?? '');
    const { token } = await createAccessToken(
      context.pool,
      {
        tenantId: user.tenantId,
        userId: user.id,
        name: name.data,
        mayWrite: given.has('write'),
        expiresAt,
      },
      { actorId: OPERATOR_ID },
    );
    if (terminal.isJson) terminal.print({ token });
    else terminal.say(token);
    return EXIT.done;
  },
};
