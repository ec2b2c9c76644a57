import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '@caregraph/shared/permissions';
import { Asking } from '../features/home/asking.js';
import classes from '../features/home/home.module.css';
import { type Waiting, WaitingPlaces } from '../features/home/waiting-list.js';
import { paths } from '../lib/paths.js';
import { useAccount } from '../lib/use-account.js';
import { useFormat } from '../lib/use-format.js';
import { useMe } from '../lib/use-me.js';
import { AppLink } from '../ui/app-link.js';
import { Columns, PageHeader, Rows, Section, StatTiles, TilePlace } from '../ui/section.js';
import { HomeClients } from './home-clients.js';
import { HomeDecisions } from './home-decisions.js';
import { SkeletonLines } from '../ui/states/skeletons.js';
import { HomeTasks } from './home-tasks.js';

const HomeStaff = lazy(async () => ({ default: (await import('./home-figures.js')).HomeStaff }));
const HomeFigures = lazy(async () => ({ default: (await import('./home-figures.js')).HomeFigures }));

/** What waits for whoever is signed in, by what her role is there for; each number opens its rows. */
export function HomePage() {
  const me = useMe();
  const has = (...roles: Role[]) => me.roles.some((role) => roles.includes(role));
  const answersForOthers = has('SUPERVISOR', 'ADMINISTRATOR');
  const hasTasks = has('CARE_MANAGER') || me.staffId !== null;
  return (
    <>
      <Greeting />
      <Rows>
        {(answersForOthers || has('CARE_MANAGER')) && (
          // Three parts stand side by side, two and four in pairs.
          <Columns least={hasTasks ? '24rem' : '21rem'}>
            {hasTasks && <HomeTasks />}
            {answersForOthers && <HomeDecisions />}
            <HomeClients whose={answersForOthers ? 'ALL' : 'OWN'} />
            {answersForOthers && (
              <Suspense fallback={<StaffPlaces />}>
                <HomeStaff />
              </Suspense>
            )}
          </Columns>
        )}
        {answersForOthers && (
          <Suspense fallback={<FiguresPlaces />}>
            <HomeFigures />
          </Suspense>
        )}
        {has('ANALYST', 'SERVICE') && <ForAnalysts />}
      </Rows>
    </>
  );
}

const STAFF_PLACES = [
  { id: 'above', tone: 'critical' },
  { id: 'expired', tone: 'critical' },
  { id: 'expiring', tone: 'warning' },
  { id: 'shortDays', tone: 'warning' },
] as const satisfies Partial<Waiting>[];

function StaffPlaces() {
  const { t } = useTranslation('home');
  const places = STAFF_PLACES.map((place) => ({ ...place, words: t(`staff.${place.id}`, { count: 0 }) }));
  return <WaitingPlaces title={t('staff.title')} places={places} />;
}

/** As the figures and the team stand, while their code is on its way. */
function FiguresPlaces() {
  const { t } = useTranslation('home');
  return (
    <Rows>
      <StatTiles>
        {[1, 2, 3, 4].map((place) => (
          <TilePlace key={place} />
        ))}
      </StatTiles>
      <div className={classes.teamPlace}>
        <SkeletonLines what={t('figures.what')} lines={8} />
      </div>
    </Rows>
  );
}

/** Alone, so that the page is not drawn anew when her name is known. */
function Greeting() {
  const { t } = useTranslation('home');
  const { organisation } = useMe();
  const account = useAccount();
  const format = useFormat();
  return (
    <div className={classes.greeting}>
      <PageHeader
        title={account ? t('greeting', { name: account.name }) : t('greetingNoName')}
        windowTitle={t('title')}
        lead={t('lead', { organisation: organisation.name, day: format.day(format.today()) })}
      />
    </div>
  );
}

const AREAS = [
  { area: 'caseload', path: paths.caseload({ status: 'ACTIVE' }) },
  { area: 'budgets', path: paths.budgets() },
  { area: 'staffing', path: paths.staffing() },
] as const;

function ForAnalysts() {
  const { t } = useTranslation(['home', 'core']);
  return (
    <>
      <Section title={t('measures.title')} lead={t('measures.lead')}>
        <ul className={classes.plain}>
          {AREAS.map(({ area, path }) => (
            <li key={area} className={classes.area}>
              <span>
                <AppLink path={path}>{t(`navigation.${area}`, { ns: 'core' })}</AppLink>
              </span>
              <span className={classes.areaLead}>{t(`navigationLead.${area}`, { ns: 'core' })}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Asking />
    </>
  );
}
