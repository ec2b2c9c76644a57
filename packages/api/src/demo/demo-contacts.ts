import { addDays, addMonths } from '@caregraph/shared/calendar';
import { logInteraction } from '../modules/outreach/index.js';
import type { DemoClient } from './demo-clients.js';
import type { DemoTeam } from './demo-staff.js';
import type { DemoWorld } from './demo-world.js';
import { CONTACT_NOTES, TOPICS } from './words.js';

/** How far the contact log reaches back. */
const HISTORY_MONTHS = 18;
/** Clients whom nobody has reached for longer than agreed. */
const LAPSED_SHARE = 0.13;

const clock = (number: number) => String(number).padStart(2, '0');

/** The contacts of a client over the last year and a half: mostly in time, now and then in vain, for some no longer. */
export async function logContacts(world: DemoWorld, team: DemoTeam, client: DemoClient): Promise<void> {
  if (client.fate === 'PROSPECT' || client.manager === null) return;
  const { chance, contactIntervalDays: interval } = client;
  const since = addMonths(world.today, -HISTORY_MONTHS);
  const lapses = client.endedOn === null && chance.happens(LAPSED_SHARE);
  const silent = lapses ? interval + chance.whole(2, 40) : 1;
  const lastSuccess = addDays(client.lastDay, -silent);
  const first =
    client.enrolledOn > since
      ? addDays(client.enrolledOn, chance.whole(1, 8))
      : addDays(since, chance.whole(0, interval));

  for (let day = first; day <= lastSuccess; ) {
    if (chance.happens(0.2)) await log(world, client, addDays(day, -chance.whole(1, 3)), 'TRIED');
    await log(world, client, day, 'REACHED');
    day = addDays(day, Math.max(5, interval - chance.whole(0, 9) + (chance.happens(0.08) ? chance.whole(4, 14) : 0)));
  }
  const attempts = lapses ? chance.whole(0, 4) : 0;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    await log(world, client, addDays(client.lastDay, -1 - attempt * 4), 'TRIED');
  }
  if (chance.happens(0.06))
    await log(world, client, addDays(team.foundedOn > since ? team.foundedOn : since, 0), 'TRIED');
}

async function log(world: DemoWorld, client: DemoClient, day: string, result: 'REACHED' | 'TRIED'): Promise<void> {
  if (day < client.enrolledOn || day > client.lastDay || day >= world.today) return;
  const { chance } = client;
  const reached = result === 'REACHED';
  const withPersonId =
    reached && client.relatives.length > 0 && chance.happens(0.14) ? chance.pick(client.relatives) : null;
  await world.act(logInteraction, client.actor, day, {
    clientId: client.id,
    mode: reached
      ? chance.weighted({ PHONE: 68, IN_PERSON: 18, VIDEO: 9, EMAIL: 5 })
      : chance.weighted({ PHONE: 88, SMS: 12 }),
    direction: reached && chance.happens(0.15) ? 'INBOUND' : 'OUTBOUND',
    outcome: withPersonId
      ? 'REACHED_COLLATERAL'
      : reached
        ? 'REACHED'
        : chance.weighted({ NO_ANSWER: 60, MESSAGE_LEFT: 36, DECLINED: 4 }),
    startedAt: `${day}T${clock(chance.whole(13, 21))}:${clock(chance.whole(0, 11) * 5)}:00Z`,
    minutes: reached ? chance.whole(6, 45) : chance.whole(1, 3),
    topics: reached ? chance.some(TOPICS, chance.whole(1, 3)) : [],
    note: reached && chance.happens(0.35) ? chance.pick(CONTACT_NOTES) : null,
    withPersonId,
  });
}
