import type { CalendarDay } from '../lib/calendar.js';
import { useFormat } from '../lib/use-format.js';

interface InstantProps {
  /** ISO 8601 with offset. */
  at: string;
  /** RELATIVE: "3 hours ago", with the full moment as its title. */
  form?: 'ABSOLUTE' | 'RELATIVE';
  /** Another clock than the organisation's, e.g. a relative's; the zone is then named. */
  timeZone?: string;
}

export function Instant({ at, form = 'ABSOLUTE', timeZone }: InstantProps) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.fullInstant(at, timeZone)}>
      {form === 'RELATIVE' ? format.relativeInstant(at) : format.instant(at, timeZone)}
    </time>
  );
}

interface DayProps {
  on: CalendarDay;
  form?: 'ABSOLUTE' | 'RELATIVE';
}

export function Day({ on, form = 'ABSOLUTE' }: DayProps) {
  const format = useFormat();
  return (
    <time dateTime={on} title={format.day(on)}>
      {form === 'RELATIVE' ? format.relativeDay(on) : format.day(on)}
    </time>
  );
}
