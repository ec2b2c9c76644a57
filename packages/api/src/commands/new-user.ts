import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { type CheckedUser, checkUser, insertUser } from '../http/accounts.js';
import type { Outcome } from '../kernel/outcome.js';
import type { Tx } from '../kernel/tx.js';
import type { Given, Terminal } from './command.js';
import type { CommandContext } from './command-context.js';

/** A user of whom everything that can be known is in order; nothing is written yet. */
export interface PreparedUser {
  user: CheckedUser;
  /** Made here and to be shown once; absent when the operator chose it. */
  password?: string;
}

/** With a password from standard input, or one that is made. Refuses as `checkUser` does. */
export async function prepareUser(
  context: CommandContext,
  given: Given,
  wanted: { tenantId: string; email: string; name: string },
): Promise<Outcome<PreparedUser>> {
  const isChosen = given.has('password-stdin');
  const password = isChosen ? (await text(process.stdin)).replace(/\r?\n$/, '') : randomBytes(15).toString('base64url');
  const checked = await checkUser(context.pool, { ...wanted, password });
  if ('refused' in checked) return checked;
  return { done: { user: checked.done, ...(isChosen ? {} : { password }) } };
}

/**
 * Writes the user inside a transaction of ours, so that she and what comes with her are there together or not at all. The
 * tables of sign-in are the login's alone: its own role is taken for this one statement.
 */
export async function insertUserIn({ em, actor }: Tx, user: CheckedUser): Promise<Outcome<{ id: string }>> {
  await em.flush();
  await em.execute(`select set_config('app.operation', 'createUser', true)`);
  await em.execute('set local role none');
  const made = await insertUser(user, async (statement, values) => {
    const rows = await em.execute<unknown[]>(statement.replaceAll(/\$\d/g, '?'), [...values]);
    return rows.length;
  });
  await em.execute(`set local role ${actor.databaseRole}`);
  return made;
}

/** Tells who can sign in now, and with which password. */
export function sayUser(
  { user, password }: PreparedUser,
  role: string | undefined,
  { say, isJson }: Pick<Terminal, 'say' | 'isJson'>,
): void {
  if (isJson) return;
  say(`${user.email} can sign in${role === undefined ? ', but has no role yet' : ` as ${role}`}.`);
  if (password !== undefined) say(`Password, shown this once: ${password}`);
}

/** The same for programs. */
export const shownUser = ({ user, password }: PreparedUser, role: string | undefined) => ({
  id: user.id,
  ...(password === undefined ? {} : { password }),
  role: role ?? null,
});
