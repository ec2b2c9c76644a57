import { readFileSync } from 'node:fs';

/** Programs that only pass a command on: `npx pnpm start` puts four of them between the terminal and the server. */
const LAUNCHER = /^(npm|npx|pnpm|sh|dash|node \S*\/(npm|npx|pnpm)\S*)( |$)/;

interface Link {
  pid: number;
  parent: number;
}

/**
 * Calls back once when a launcher between the terminal and this process ends on its own: npm does not pass a SIGTERM on,
 * and the server and its database must not stay behind. A terminal that closes, or a script that goes on, is no launcher.
 */
export function onLauncherGone(callBack: () => void): void {
  const chain = launchersAbove({ pid: process.pid, parent: process.ppid });
  const watch = setInterval(() => {
    if (chain.every(({ pid, parent }) => parentOf(pid) === parent)) return;
    clearInterval(watch);
    callBack();
  }, 1_000);
  watch.unref();
}

/** This process and every launcher above it, each with the parent it has now. */
function launchersAbove(link: Link): Link[] {
  const parent = parentOf(link.parent);
  const isLauncher = parent !== null && LAUNCHER.test(commandLineOf(link.parent));
  return isLauncher ? [link, ...launchersAbove({ pid: link.parent, parent })] : [];
}

/** Null where the process is gone, and on systems without /proc. */
function parentOf(pid: number): number | null {
  // Behind the program's name, which is in brackets and may hold anything: state, parent.
  const parent = /.*\) \S (\d+)/s.exec(readProcess(pid, 'stat'))?.[1];
  return parent === undefined ? null : Number(parent);
}

function commandLineOf(pid: number): string {
  return readProcess(pid, 'cmdline').replaceAll('\0', ' ').trim();
}

function readProcess(pid: number, file: 'stat' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return '';
    throw error;
  }
}
