import { UsageError } from './command.js';

/** The first moment of a day as an operator types it, in UTC. @throws UsageError when there is no such day */
export function readDay(day: string | undefined): Date | undefined {
  if (day === undefined) return undefined;
  const instant = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(instant.getTime()) || !instant.toISOString().startsWith(day))
    throw new UsageError(`"${day}" is not a day such as 2027-01-31.`);
  return instant;
}
