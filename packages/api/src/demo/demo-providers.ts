import { addDays, addMonths } from '@caregraph/shared/calendar';
import type { ProviderKind } from '@caregraph/shared/providers';
import {
  addProviderService,
  recordQualityRating,
  registerProvider,
  setRate,
  updateProvider,
} from '../modules/providers/index.js';
import type { DemoTeam } from './demo-staff.js';
import { CURRENCY, type DemoWorld, sideBySide } from './demo-world.js';
import { chanceOf } from './random.js';
import { demoAddress, demoPhone, familyName } from './words.js';

interface Offer {
  share: number;
  called: string;
  capacity: [number, number] | null;
  /** Kind, name, unit of price, dollars from and to. */
  services: readonly (readonly [string, string, string, number, number])[];
}

const OFFERS: Partial<Record<ProviderKind, Offer>> = {
  HOME_HEALTH: {
    ...{ share: 30, called: 'Home Health', capacity: null },
    services: [
      ['VISIT', 'Home care visit', 'HOUR', 28, 46],
      ['THERAPY', 'Physiotherapy at home', 'VISIT', 90, 160],
    ],
  },
  COMMUNITY: {
    ...{ share: 22, called: 'Neighbours', capacity: null },
    services: [
      ['TRANSPORT', 'Door-to-door lift', 'VISIT', 12, 30],
      ['MEALS', 'Midday meal', 'EACH', 7, 13],
    ],
  },
  NURSING_HOME: {
    ...{ share: 16, called: 'House', capacity: [40, 140] },
    services: [
      ['RESIDENCE', 'Shared room', 'DAY', 240, 390],
      ['RESPITE', 'Respite stay', 'DAY', 210, 340],
    ],
  },
  REHABILITATION: {
    share: 10,
    called: 'Rehabilitation',
    capacity: [12, 40],
    services: [['THERAPY', 'Day programme', 'DAY', 150, 260]],
  },
  CLINIC: {
    share: 8,
    called: 'Clinic',
    capacity: null,
    services: [['CONSULTATION', 'Geriatric consultation', 'VISIT', 120, 240]],
  },
  PHARMACY: {
    share: 8,
    called: 'Pharmacy',
    capacity: null,
    services: [['DELIVERY', 'Weekly box, delivered', 'EACH', 4, 12]],
  },
  HOSPICE: {
    share: 6,
    called: 'Hospice',
    capacity: [8, 20],
    services: [['HOSPICE', 'Hospice care at home', 'DAY', 180, 230]],
  },
};
const KIND_SHARES = Object.fromEntries(Object.entries(OFFERS).map(([kind, { share }]) => [kind, share]));

export interface DemoProvider {
  id: string;
  kind: string;
  services: { id: string; kind: string }[];
}

/** The directory: places with prices old and new, scores good and bad, and entries that nobody has checked for long. */
export async function makeProviders(world: DemoWorld, team: DemoTeam, count: number): Promise<DemoProvider[]> {
  const providers: DemoProvider[] = [];
  const numbers = Array.from({ length: count }, (_, number) => number);
  await sideBySide(numbers, 4, async (number) => {
    const chance = chanceOf('provider', number);
    const kind = chance.weighted(KIND_SHARES);
    const offer = OFFERS[kind as ProviderKind];
    if (!offer) return;
    const { line1, city, state, postalCode, country, latitude, longitude } = demoAddress(chance);
    const capacity = offer.capacity ? chance.whole(...offer.capacity) : null;
    const { id } = await world.act(registerProvider, team.admin, team.foundedOn, {
      ...{ name: `${familyName(chance)} ${offer.called}`, kind, phone: demoPhone(chance), capacity },
      ...{ occupied: capacity === null ? null : chance.whole(Math.floor(capacity * 0.7), capacity) },
      ...{ languages: chance.happens(0.3) ? ['en', chance.pick(['es', 'fr', 'zh', 'pl'])] : ['en'] },
      ...{ ownership: chance.pick(['Non profit', 'For profit', 'Government']) },
      locations: [{ line1, city, state, postalCode, country, latitude, longitude, isPrimary: true }],
    });
    const provider: DemoProvider = { id, kind, services: [] };
    for (const [serviceKind, name, unit, from, to] of offer.services) {
      const service = await world.act(addProviderService, team.admin, team.foundedOn, {
        providerId: id,
        kind: serviceKind,
        name,
      });
      provider.services.push({ id: service.id, kind: serviceKind });
      const dollars = chance.whole(from, to);
      const price = (validFrom: string, rise: number) =>
        world.act(setRate, team.admin, validFrom, {
          ...{ serviceId: service.id, unit, currency: CURRENCY, payer: 'PRIVATE', validFrom },
          priceMinor: String(Math.round(dollars * 100 * rise)),
        });
      await price(team.foundedOn, 1);
      await price(addMonths(world.today, -chance.whole(2, 14)), 1 + chance.whole(2, 9) / 100);
    }
    for (const monthsAgo of chance.happens(0.85) ? [13, 1] : []) {
      const ratedOn = addMonths(world.today, -monthsAgo);
      await world.act(recordQualityRating, team.admin, ratedOn, {
        ...{
          providerId: id,
          source: 'Demo survey',
          measure: 'OVERALL',
          score: chance.whole(2, 10) / 2,
          scaleMax: 5,
          ratedOn,
        },
      });
    }
    await verify(world, team, id, chance.whole(5, 420));
    providers[number] = provider;
  });
  return providers.filter((provider) => provider !== undefined);
}

/** Someone called there so many days ago and found the entry right. */
async function verify(world: DemoWorld, team: DemoTeam, id: string, daysAgo: number): Promise<void> {
  const lastVerifiedOn = addDays(world.today, -daysAgo);
  await world.act(updateProvider, team.admin, lastVerifiedOn, { id, version: 1, lastVerifiedOn });
}
