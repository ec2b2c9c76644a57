import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * One process, told apart from a later one that was given the same number: numbers come back after a
 * restart of the machine, and in a container within minutes.
 */
export interface ProcessMark {
  pid: number;
  startedAt: string;
}

export function markOf(pid: number): ProcessMark | null {
  const startedAt = process.platform === 'linux' ? startedAtLinux(pid) : startedAtElsewhere(pid);
  return startedAt === null ? null : { pid, startedAt };
}

export function ownMark(): ProcessMark {
  const mark = markOf(process.pid);
  if (!mark) throw new Error('This process cannot find itself in the process table.');
  return mark;
}

export function isRunning(mark: ProcessMark): boolean {
  return markOf(mark.pid)?.startedAt === mark.startedAt;
}

/** The whole command line of a running process; empty when there is none. */
export function commandLineOf(pid: number): string {
  if (process.platform === 'linux') return (readProcess(pid, 'cmdline') ?? '').replaceAll('\0', ' ');
  return askProcessTable(pid, 'command=');
}

/** Null when the process is gone, or dead and only waiting for its parent to notice. */
function startedAtLinux(pid: number): string | null {
  const stat = readProcess(pid, 'stat');
  if (!stat) return null;
  // The second field is the program's name and may hold spaces and brackets; the rest follows its last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  const ticksSinceBoot = fields[19];
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot}:${ticksSinceBoot}`;
}

function startedAtElsewhere(pid: number): string | null {
  const [state, ...startedAt] = askProcessTable(pid, 'state=,lstart=').split(/\s+/);
  return !state || state.startsWith('Z') ? null : startedAt.join(' ');
}

function readProcess(pid: number, file: 'stat' | 'cmdline'): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
}

function askProcessTable(pid: number, columns: string): string {
  return spawnSync('ps', ['-ww', '-o', columns, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
}
