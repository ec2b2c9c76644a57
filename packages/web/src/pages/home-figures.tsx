import { useTranslation } from 'react-i18next';
import { PaceTile } from '../features/budgets/pace-tile.js';
import { TeamTable } from '../features/home/team-table.js';
import { type Waiting, WaitingList } from '../features/home/waiting-list.js';
import { CredentialTile, GapTile, UtilisationTile } from '../features/staffing/staffing-tiles.js';
import { AnswerPart } from '../graphql/answer-part.js';
import { graphql } from '../graphql/generated/index.js';
import { stateOf } from '../graphql/page-state.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { paths } from '../lib/paths.js';
import { useFormat } from '../lib/use-format.js';
import { Rows, Section, StatTiles } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { StatTile } from '../ui/stat-tile.js';
import { daysOf, monthOf } from '../features/staffing/months.js';

export const HomeFiguresQuery = graphql(`
  query HomeFigures($month: PeriodInput!, $year: PeriodInput!) {
    analytics(period: $month) {
      weightedUtilisation {
        ...UtilisationTile_utilisation
        ...TeamTable_utilisation
        byCareManager {
          band
        }
      }
      credentialCompliance {
        ...CredentialTile_compliance
        expiring {
          state
        }
      }
      careHoursPerDay {
        ...GapTile_hours
        shortDays
      }
    }
    money: analytics(period: $year) {
      budgetUtilisation {
        ...PaceTile_utilisation
      }
    }
  }
`);

/** Asked once, by whichever part of the page comes first. */
function useHomeFigures() {
  const today = useFormat().today();
  const year = today.slice(0, 4);
  return usePageQuery(HomeFiguresQuery, {
    month: daysOf(monthOf(today)),
    year: { from: `${year}-01-01`, to: `${year}-12-31` },
  });
}

/** What the measures of staffing say should be looked at; each number counts the rows of the table it opens. */
export function HomeStaff() {
  const { t } = useTranslation('home');
  const query = useHomeFigures();
  const figures = query.status === 'ready' ? query.data.analytics : null;
  const countIn = <Row,>(rows: readonly Row[] | undefined, wanted: (row: Row) => boolean) =>
    rows?.filter(wanted).length ?? null;
  const { byCareManager } = figures?.weightedUtilisation ?? {};
  const { expiring } = figures?.credentialCompliance ?? {};
  const counts = {
    above: countIn(byCareManager, ({ band }) => band === 'HIGH'),
    shortDays: figures?.careHoursPerDay?.shortDays ?? null,
    expired: countIn(expiring, ({ state }) => state === 'EXPIRED'),
    expiring: countIn(expiring, ({ state }) => state === 'WITHIN_30_DAYS'),
  };
  const waiting = (id: keyof typeof counts, tone: Waiting['tone'], path: Waiting['path']): Waiting => ({
    ...{ id, tone, path, count: counts[id] },
    words: t(`staff.${id}`, { count: counts[id] ?? 0 }),
  });
  return (
    <WaitingList
      title={t('staff.title')}
      state={stateOf(query)}
      {...(query.status === 'failed' ? { failure: query.failure, onRetry: query.retry } : {})}
      nothing={t('staff.nothing')}
      waiting={[
        waiting('above', 'critical', paths.staffing({ load: 'HIGH' }, 'load')),
        waiting('expired', 'critical', paths.staffing({ expiry: 'EXPIRED' }, 'credentials')),
        waiting('expiring', 'warning', paths.staffing({ expiry: 'WITHIN_30_DAYS' }, 'credentials')),
        waiting('shortDays', 'warning', paths.staffing({}, 'shifts')),
      ]}
    />
  );
}

/** The same measures as on the pages they open, of the same days. */
export function HomeFigures() {
  const { t } = useTranslation(['home', 'staffing', 'budgets']);
  const query = useHomeFigures();
  if (query.status === 'failed') {
    return <LoadFailed what={t('figures.what')} failure={query.failure} onRetry={query.retry} />;
  }
  const state = stateOf(query);
  const figures = query.status === 'ready' ? query.data.analytics : null;
  const money = query.status === 'ready' ? query.data.money : null;
  const [failure, onRetry] = query.status === 'ready' ? [query.failure, query.refresh] : [null, undefined];
  const missing = (name: string) => (
    <StatTile name={name} figure={null} definition={null} state={state} failure={failure} onRetry={onRetry} />
  );
  return (
    <Rows>
      {failure && onRetry && <StaleNotice failure={failure} onRetry={onRetry} />}
      <StatTiles>
        {money?.budgetUtilisation ? (
          <PaceTile
            utilisation={money.budgetUtilisation}
            state={state}
            rowsPath={paths.budgets({ status: 'OPEN' }, 'list')}
          />
        ) : (
          missing(t('tiles.pace', { ns: 'budgets' }))
        )}
        {figures?.weightedUtilisation ? (
          <UtilisationTile of={figures.weightedUtilisation} state={state} rowsPath={paths.staffing({}, 'load')} />
        ) : (
          missing(t('tiles.utilisation', { ns: 'staffing' }))
        )}
        {figures?.careHoursPerDay ? (
          <GapTile of={figures.careHoursPerDay} state={state} rowsPath={paths.staffing({}, 'shifts')} />
        ) : (
          missing(t('tiles.gap', { ns: 'staffing' }))
        )}
        {figures?.credentialCompliance ? (
          <CredentialTile
            of={figures.credentialCompliance}
            state={state}
            rowsPath={paths.staffing({}, 'credentials')}
          />
        ) : (
          missing(t('tiles.credentials', { ns: 'staffing' }))
        )}
      </StatTiles>
      <Section title={t('team.title')} lead={t('team.lead')} padding="FLUSH">
        <AnswerPart query={query} what={t('team.title')} part={figures?.weightedUtilisation ?? null}>
          <TeamTable
            utilisation={figures?.weightedUtilisation ?? null}
            state={state}
            pathsOf={(staffId) => ({
              clients: paths.caseload({ careManager: staffId }, 'clients'),
              overdueTasks: paths.tasks({ show: 'OVERDUE', owner: staffId }),
              load: paths.staffMember(staffId),
            })}
          />
        </AnswerPart>
      </Section>
    </Rows>
  );
}
