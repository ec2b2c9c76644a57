import { fault } from '@caregraph/shared/errors';
import { grantRoleRules } from '@caregraph/shared/organisations';
import { z } from 'zod';
import { type CheckedUser, disableUser, normalisedEmail } from '../http/accounts.js';
import type { Context } from '../kernel/context.js';
import { write } from '../kernel/write.js';
import { grantIn } from '../modules/organisations/index.js';
import { type Command, EXIT, UsageError } from './command.js';
import { type CommandContext, OPERATOR_ID } from './command-context.js';
import { insertUserIn, prepareUser, sayUser, shownUser } from './new-user.js';
import { doneOf } from './refusals.js';

const BY_OPERATOR = { actorId: OPERATOR_ID };

const ORGANISATION = { type: 'string', value: '<short-name>', isRequired: true, help: 'The organisation' } as const;

interface UserRow {
  id: string;
  tenantId: string;
  email: string;
  name: string;
  isDisabled: boolean;
}

const USER = `select id, tenant_id as "tenantId", email, name, disabled_at is not null as "isDisabled" from auth."user"`;

/** The user of this address, in whichever organisation. @throws UsageError when there is none */
export async function mustFindUser({ pool }: CommandContext, email: string): Promise<UserRow> {
  const { rows } = await pool.query<UserRow>(`${USER} where email = $1`, [normalisedEmail(email)]);
  const [user] = rows;
  if (!user) throw new UsageError(`There is no user with the address ${normalisedEmail(email)}.`);
  return user;
}

export const userCreate: Command<CommandContext> = {
  name: 'user create',
  summary: 'Makes someone who can sign in, and gives her a role.',
  options: {
    organisation: ORGANISATION,
    email: { type: 'string', value: '<address>', isRequired: true, help: 'What she signs in with' },
    name: { type: 'string', value: '<name>', isRequired: true, help: 'As colleagues see it' },
    role: {
      type: 'string',
      value: '<role>',
      help: 'CARE_MANAGER, SUPERVISOR, ADMINISTRATOR, ANALYST or SERVICE; none unless given',
    },
    unit: {
      type: 'string',
      value: '<id>',
      help: 'The unit of a care manager or supervisor; the one they work in unless given',
    },
    purpose: { type: 'string', value: '<text>', help: 'What an analyst or a service needs the data for' },
    'expires-on': { type: 'string', value: '<day>', help: 'YYYY-MM-DD; required for an analyst and a service' },
    'password-stdin': {
      type: 'boolean',
      help: 'Read the password from standard input; else one is made and shown once',
    },
  },
  async run(context, given, terminal) {
    const { id: tenantId } = await context.organisation(given.text('organisation') ?? '');
    const role = given.text('role');
    const email = given.text('email') ?? '';
    const prepared = doneOf(
      await prepareUser(context, given, { tenantId, email, name: given.text('name') ?? '' }),
      terminal,
    );
    if (!prepared) return EXIT.failed;
    const input = {
      role,
      unitId: given.text('unit'),
      purpose: given.text('purpose'),
      expiresOn: given.text('expires-on'),
    };
    const made = doneOf(await writeUser(context.operatorOf(tenantId), prepared.user, input), terminal);
    if (!made) return EXIT.failed;
    if (terminal.isJson) terminal.print(shownUser(prepared, role));
    else sayUser(prepared, role, terminal);
    return EXIT.done;
  },
};

/** What the role needs, when there is one; without a role there is nothing for the rest to be about. */
const grantRules = z
  .object({
    ...grantRoleRules.omit({ idempotencyKey: true, userId: true }).shape,
    role: grantRoleRules.shape.role.optional(),
  })
  .superRefine(({ role, unitId, purpose, expiresOn }, context) => {
    if (role === undefined && (unitId || purpose || expiresOn))
      context.addIssue(
        fault('REQUIRED', role, 'Say which role the unit, the purpose or the day is meant for.', ['role']),
      );
  });

/** The user and her role, both or neither. */
function writeUser(operator: Context, user: CheckedUser, input: unknown) {
  return write(
    operator,
    { name: 'createUser', may: 'role:grant', rules: grantRules, input },
    async (tx, { role, ...grant }) => {
      const made = await insertUserIn(tx, user);
      if ('refused' in made || role === undefined) return made;
      const granted = await grantIn(tx, { ...grant, role, userId: user.id });
      return 'refused' in granted ? granted : made;
    },
  );
}

export const userList: Command<CommandContext> = {
  name: 'user list',
  summary: 'Shows who can sign in.',
  options: { organisation: ORGANISATION },
  async run(context, given, terminal) {
    const { id } = await context.organisation(given.text('organisation') ?? '');
    const { rows } = await context.pool.query<UserRow>(`${USER} where tenant_id = $1 order by email`, [id]);
    if (terminal.isJson) terminal.print(rows.map(({ tenantId: _, ...shown }) => shown));
    else
      for (const { email, name, isDisabled } of rows)
        terminal.say(`${email.padEnd(36)} ${name}${isDisabled ? '  (disabled)' : ''}`);
    return EXIT.done;
  },
};

export const userDisable: Command<CommandContext> = {
  name: 'user disable',
  summary: 'Shuts someone out at once: every session and token of hers ends.',
  options: { email: { type: 'string', value: '<address>', isRequired: true, help: 'Whom' } },
  async run(context, given, terminal) {
    const user = await mustFindUser(context, given.text('email') ?? '');
    await disableUser(context.pool, user.id, BY_OPERATOR);
    if (terminal.isJson) terminal.print({ id: user.id, isDisabled: true });
    else terminal.say(`${user.email} can no longer sign in.`);
    return EXIT.done;
  },
};
