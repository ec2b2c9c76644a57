import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { LoadBand, TeamTable_UtilisationFragment } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { AppLink } from '../../ui/app-link.js';
import { Badge } from '../../ui/badge.js';
import { StaffIcon } from '../../ui/icons.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { CellValue, Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import type { Tone } from '../../ui/tone.js';
import classes from './home.module.css';

const TeamTable_utilisation = graphql(`
  fragment TeamTable_utilisation on WeightedUtilisation {
    byCareManager {
      isSuppressed
      utilisation
      band
      staffMember {
        id
        displayName
        redacted
        primaryClientCount
        tasks(filter: { overdue: true }, first: 1) {
          totalCount
        }
      }
    }
  }
`);

type Row = TeamTable_UtilisationFragment['byCareManager'][number];

interface TeamTableProps {
  utilisation: FragmentType<typeof TeamTable_utilisation> | null;
  state: 'LOADING' | 'REFRESHING' | 'READY';
  /** The rows behind each figure of one care manager. */
  pathsOf(staffId: string): Record<'clients' | 'overdueTasks' | 'load', AppPath>;
}

/** Rows shown unasked: whoever is below them has more room than all of these. */
const SHOWN_AT_FIRST = 10;

const BAND_TONES: Record<LoadBand, Tone> = { HIGH: 'critical', WITHIN: 'positive', LOW: 'neutral' };

/** How full each care manager is, by the measure of weighted utilisation, and what she is behind with; the fullest first. */
export function TeamTable({ utilisation: ref, state, pathsOf }: TeamTableProps) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const [isWhole, setIsWhole] = useState(false);
  const all = readFragment(TeamTable_utilisation, ref)?.byCareManager ?? [];
  const rows = isWhole ? all : all.slice(0, SHOWN_AT_FIRST);
  const linked = (row: Row, which: 'clients' | 'overdueTasks' | 'load', what: string) =>
    row.staffMember ? <AppLink path={pathsOf(row.staffMember.id)[which]}>{what}</AppLink> : what;
  const columns: Column<Row>[] = [
    {
      id: 'staff',
      header: t('team.staff'),
      isRowHeader: true,
      value: ({ staffMember }): CellValue => staffMember && factOf(staffMember, 'displayName'),
    },
    {
      id: 'utilisation',
      header: t('team.utilisation'),
      align: 'END',
      fit: 'WRAP',
      value: (row) => (row.isSuppressed ? WITHHELD : row.utilisation),
      cell: (row) =>
        row.utilisation !== null &&
        row.band && (
          <AppLink path={pathsOf(row.staffMember?.id ?? '').load} variant="PLAIN">
            <Badge
              tone={BAND_TONES[row.band]}
              word={t(`team.bands.${row.band}`, { share: format.percent(row.utilisation) })}
            />
          </AppLink>
        ),
    },
    {
      id: 'clients',
      header: t('team.clients'),
      align: 'END',
      value: ({ staffMember }) => staffMember?.primaryClientCount ?? null,
      cell: (row) => linked(row, 'clients', format.number(row.staffMember?.primaryClientCount ?? 0)),
    },
    {
      id: 'overdueTasks',
      header: t('team.overdueTasks'),
      align: 'END',
      value: ({ staffMember }) => staffMember?.tasks.totalCount ?? null,
      cell: (row) => linked(row, 'overdueTasks', format.number(row.staffMember?.tasks.totalCount ?? 0)),
    },
  ];
  return (
    <>
      <DataTable
        name={t('team.title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.staffMember?.id ?? String(rows.indexOf(row))}
        state={state}
        nothingYet={
          <NothingYet icon={<StaffIcon size={22} />} title={t('team.nothing')} lead={t('team.nothingLead')} />
        }
      />
      {all.length > SHOWN_AT_FIRST && (
        <div className={classes.more}>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={isWhole}
            onClick={() => setIsWhole((current) => !current)}
          >
            {isWhole ? t('team.fewer', { count: SHOWN_AT_FIRST }) : t('team.everyone', { count: all.length })}
          </Button>
        </div>
      )}
    </>
  );
}
