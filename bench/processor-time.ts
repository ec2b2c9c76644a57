import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';

/** Linux counts processor time in hundredths of a second. */
const MS_A_TICK = 10;

/** Fields of /proc/<pid>/stat after the name in brackets; null when the process is gone. */
function statOf(pid: number | string): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

const ticks = (stat: string[], from: number, count: number): number =>
  stat.slice(from, from + count).reduce((sum, field) => sum + Number(field), 0);

/** Milliseconds of processor time that a process has used so far, all its threads together. */
export const nodeTime = (pid: number): number => ticks(statOf(pid) ?? [], 11, 2) * MS_A_TICK;

/** The same for PostgreSQL: the postmaster, its children, and those of them that have ended. */
export function postgresTime(postmaster: number): number {
  const own = ticks(statOf(postmaster) ?? [], 11, 4);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => statOf(pid))
    .filter((stat): stat is string[] => stat !== null && Number(stat[1]) === postmaster);
  return children.reduce((sum, stat) => sum + ticks(stat, 11, 2), own) * MS_A_TICK;
}

/** The most memory a process has had resident, in megabytes. */
export function peakMemory(pid: number): number {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}

/** The postmaster above a connection. */
export async function postmasterOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return Number(statOf(rows[0]?.pid ?? 0)?.[1]);
}
