import { spawnSync } from 'node:child_process';
import { DatabaseRefusal } from './cluster-refusal.js';

/** Who PostgreSQL runs as when this program runs as root, which PostgreSQL itself refuses to. */
export interface Account {
  uid: number;
  gid: number;
}

const ACCOUNT_NAME = 'caregraph';

/** Ways to make an account without a password or a shell, over the families of Unix; the first that is installed serves. */
const MAKE_ACCOUNT: readonly (readonly [string, ...string[]])[] = [
  [
    'useradd',
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/bin/false',
    ACCOUNT_NAME,
  ],
  ['adduser', '-S', '-D', '-H', ACCOUNT_NAME],
];

export const isRoot = (): boolean => process.getuid?.() === 0;

/** The unprivileged account, made when missing; where none can be made, the machine's own nobody. */
export function unprivilegedAccount(): Account {
  const existing = findAccount(ACCOUNT_NAME);
  if (existing) return existing;
  for (const [program, ...options] of MAKE_ACCOUNT) {
    spawnSync(program, options, { stdio: 'ignore' });
    const made = findAccount(ACCOUNT_NAME);
    if (made) return made;
  }
  const nobody = findAccount('nobody');
  if (nobody) return nobody;
  throw new DatabaseRefusal(
    'PostgreSQL does not run as root, and no other account could be made or found. Start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Whether the account gets through every folder above this one, and into it. */
export function canEnter(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Whether the account can run the program with all the libraries it needs. */
export function canRun(account: Account, program: string): boolean {
  return spawnSync(program, ['--version'], { ...account, cwd: '/', env: {}, stdio: 'ignore' }).status === 0;
}

function findAccount(name: string): Account | null {
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10),
  );
  return Number.isInteger(uid) && Number.isInteger(gid) && uid !== 0
    ? { uid: uid as number, gid: gid as number }
    : null;
}
