import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientTable_ClientFragment } from '../../graphql/generated/graphql.js';
import { dayIn } from '../../lib/calendar.js';
import { seesNames } from '../../lib/sees-names.js';
import { paths } from '../../lib/paths.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { useMe } from '../../lib/use-me.js';
import { factOf } from '../../lib/withheld.js';
import { AppLink } from '../../ui/app-link.js';
import { Badge } from '../../ui/badge.js';
import { Day, Instant } from '../../ui/moment.js';
import type { Column } from '../../ui/table/column.js';
import { AcuityBadge, ClientStatusBadge } from './client-badges.js';
import classes from './clients.module.css';

type Row = ClientTable_ClientFragment;

export function useClientColumns(): Column<Row>[] {
  const { t } = useTranslation('clients');
  const code = useCode();
  const { timeZone } = useFormat();
  const me = useMe();
  const hasNames = seesNames(me);
  const mayAssign = me.may('assignment:change');

  return useMemo(() => {
    const yesOrNo = (is: boolean) => (is ? t('table.yes') : t('table.no'));
    const dayOfContact = ({ contactSummary }: Row) =>
      contactSummary?.lastSuccessAt ? dayIn(timeZone, new Date(contactSummary.lastSuccessAt)) : null;
    return [
      {
        id: 'name',
        header: t('table.client'),
        isRowHeader: true,
        ...(hasNames ? { sortField: 'NAME' } : {}),
        value: (row) => factOf(row, 'displayName'),
        cell: (row) => (
          <span className={classes.name}>
            {row.displayName}
            <span className={classes.number}>{row.clientNo}</span>
          </span>
        ),
        csv: [
          { header: t('table.client'), value: (row) => factOf(row, 'displayName') },
          { header: t('table.clientNo'), value: (row) => factOf(row, 'clientNo') },
        ],
      },
      {
        id: 'acuity',
        header: t('table.acuity'),
        sortField: 'ACUITY',
        value: (row) => code('ACUITIES', row.acuity),
        cell: (row) => <AcuityBadge acuity={row.acuity} />,
      },
      {
        id: 'status',
        header: t('table.status'),
        value: (row) => code('CLIENT_STATUSES', row.status),
        cell: (row) => <ClientStatusBadge status={row.status} />,
      },
      {
        id: 'lastContact',
        header: t('table.lastContact'),
        sortField: 'LAST_CONTACT',
        value: (row) => row.contactSummary?.lastSuccessAt ?? t('table.never'),
        cell: (row) => <LastContact summary={row.contactSummary} />,
        csv: [
          { header: t('table.lastContactOn'), value: dayOfContact },
          { header: t('table.daysSince'), value: (row) => row.contactSummary?.daysSinceLastSuccess ?? null },
        ],
      },
      {
        id: 'nextContact',
        header: t('table.nextContact'),
        sortField: 'NEXT_CONTACT_DUE',
        value: (row) => row.nextContactDueOn ?? t('table.notOwed'),
        cell: (row) => <DueDay on={row.nextContactDueOn} isOverdue={row.contactOverdue} none={t('table.notOwed')} />,
        csv: [
          { header: t('table.nextContactDue'), value: (row) => row.nextContactDueOn },
          { header: t('table.contactOverdue'), value: (row) => yesOrNo(row.contactOverdue) },
        ],
      },
      {
        id: 'review',
        header: t('table.review'),
        value: (row) => row.currentPlan?.reviewDueOn ?? (row.currentPlan ? null : t('table.noPlan')),
        cell: ({ currentPlan }) => (
          <DueDay
            on={currentPlan?.reviewDueOn ?? null}
            isOverdue={currentPlan?.reviewOverdue ?? false}
            none={t('table.noPlan')}
          />
        ),
        csv: [
          { header: t('table.reviewDue'), value: (row) => row.currentPlan?.reviewDueOn ?? null },
          { header: t('table.reviewOverdue'), value: (row) => yesOrNo(row.currentPlan?.reviewOverdue ?? false) },
        ],
      },
      {
        id: 'careManager',
        header: t('table.careManager'),
        value: ({ careManager }) => (careManager ? factOf(careManager, 'displayName') : t('table.nobody')),
        cell: ({ id, careManager, displayName, status }) => {
          if (careManager) return careManager.displayName;
          if (!mayAssign || status === 'ENDED') return <Badge tone="warning" word={t('table.nobody')} />;
          return (
            <AppLink
              path={paths.client(id, { action: 'assign-care-manager' })}
              label={displayName ? t('table.chooseFor', { name: displayName }) : undefined}
            >
              {t('assign.choose')}
            </AppLink>
          );
        },
      },
      { id: 'unit', header: t('table.unit'), value: (row) => row.unit?.name ?? null },
    ] satisfies Column<Row>[];
  }, [t, code, timeZone, hasNames, mayAssign]);
}

function LastContact({ summary }: { summary: Row['contactSummary'] }) {
  const { t } = useTranslation('clients');
  if (!summary?.lastSuccessAt) return <span className={classes.quiet}>{t('table.never')}</span>;
  const { daysSinceLastSuccess: days, lastSuccessAt } = summary;
  return days === null ? <Instant at={lastSuccessAt} form="RELATIVE" /> : t('table.daysAgo', { count: days });
}

interface DueDayProps {
  on: string | null;
  isOverdue: boolean;
  /** What no day means here. */
  none: string;
}

/** The day something is due, marked when it has passed. */
export function DueDay({ on, isOverdue, none }: DueDayProps) {
  const { t } = useTranslation('clients');
  if (on === null) return <span className={classes.quiet}>{none}</span>;
  return (
    <span className={classes.pair}>
      <Day on={on} />
      {isOverdue && <Badge tone="critical" word={t('table.overdue')} />}
    </span>
  );
}
