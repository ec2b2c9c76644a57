import { randomBytes, randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { createUser, disableUser, normalisedEmail } from '../http/accounts.js';
import { grantRole } from '../modules/organisations/index.js';
import { type Command, EXIT, type Given, type Terminal, UsageError } from './command.js';
import { type CommandContext, OPERATOR_ID } from './command-context.js';
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
      help: 'The unit in which the role holds; the whole organisation unless given',
    },
    purpose: { type: 'string', value: '<text>', help: 'What an analyst needs the data for' },
    'expires-on': { type: 'string', value: '<day>', help: 'YYYY-MM-DD; required for an analyst' },
    'password-stdin': {
      type: 'boolean',
      help: 'Read the password from standard input; else one is made and shown once',
    },
  },
  async run(context, given, terminal) {
    const { id: tenantId } = await context.organisation(given.text('organisation') ?? '');
    const role = given.text('role');
    const made = await makeUser(context, given, terminal, {
      tenantId,
      email: given.text('email') ?? '',
      name: given.text('name') ?? '',
      role,
      unitId: given.text('unit') ?? null,
      purpose: given.text('purpose') ?? null,
      expiresOn: given.text('expires-on') ?? null,
    });
    if (!made) return EXIT.failed;
    if (terminal.isJson) terminal.print(made);
    return role && !made.role ? EXIT.partly : EXIT.done;
  },
};

export interface UserToMake {
  tenantId: string;
  email: string;
  name: string;
  role?: string | undefined;
  unitId?: string | null;
  purpose?: string | null;
  expiresOn?: string | null;
}

/** Makes a user with a password of her own or one that is shown once, and grants the role. Null when there is no user; a role that was refused is null. */
export async function makeUser(
  context: CommandContext,
  given: Given,
  terminal: Terminal,
  { tenantId, email, name, role, ...grant }: UserToMake,
): Promise<{ id: string; password?: string; role: string | null } | null> {
  const isChosen = given.has('password-stdin');
  const password = isChosen ? (await text(process.stdin)).replace(/\r?\n$/, '') : randomBytes(15).toString('base64url');
  const user = doneOf(await createUser(context.pool, { tenantId, email, name, password }, BY_OPERATOR), terminal);
  if (!user) return null;

  const isGranted =
    role !== undefined &&
    doneOf(
      await grantRole(context.operatorOf(tenantId), { idempotencyKey: randomUUID(), userId: user.id, role, ...grant }),
      terminal,
    ) !== null;
  if (!terminal.isJson) {
    terminal.say(`${email} can sign in${isGranted ? ` as ${role}` : ', but has no role yet'}.`);
    if (!isChosen) terminal.say(`Password, shown this once: ${password}`);
  }
  return { id: user.id, ...(isChosen ? {} : { password }), role: isGranted ? role : null };
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
