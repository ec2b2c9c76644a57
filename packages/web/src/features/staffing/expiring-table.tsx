import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { ExpiringTable_ComplianceFragment, ExpiryState } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { NothingMatches, NothingYet } from '../../ui/states/nothing.js';
import { PositiveIcon } from '../../ui/icons.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import { ExpiryBadge } from './expiry-badge.js';
import classes from './staffing.module.css';
import { StaffName } from './staff-name.js';

const ExpiringTable_compliance = graphql(`
  fragment ExpiringTable_compliance on CredentialCompliance {
    expiring {
      kind
      state
      validTo
      daysLeft
      staffMember {
        id
        displayName
        redacted
      }
    }
  }
`);

type Row = ExpiringTable_ComplianceFragment['expiring'][number];

interface ExpiringTableProps {
  compliance: FragmentType<typeof ExpiringTable_compliance> | null;
  state: 'LOADING' | 'REFRESHING' | 'READY';
  /** Only those that run out then; `null`: all. */
  expiry: ExpiryState | null;
  onReset(): void;
}

/** What to renew, the most urgent first. */
export function ExpiringTable({ compliance: ref, state, expiry, onReset }: ExpiringTableProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const code = useCode();
  const all = readFragment(ExpiringTable_compliance, ref)?.expiring ?? [];
  const rows = expiry ? all.filter((row) => row.state === expiry) : all;
  const columns: Column<Row>[] = [
    {
      id: 'staff',
      header: t('expiry.staffMember'),
      isRowHeader: true,
      value: ({ staffMember }) =>
        staffMember && (factOf(staffMember, 'displayName') === WITHHELD ? t('withheldName') : staffMember.displayName),
      cell: ({ staffMember }) => staffMember && <StaffName staff={staffMember} />,
    },
    { id: 'kind', header: t('expiry.kind'), value: (row) => code('CREDENTIAL_KINDS', row.kind) },
    {
      id: 'validTo',
      header: t('expiry.validTo'),
      value: (row) => row.validTo ?? t('expiry.never'),
      cell: (row) => (
        <span className={classes.stack}>
          <span>
            {row.validTo ? format.day(row.validTo) : t('expiry.never')}
            {row.validTo && <span className={classes.quiet}> · {format.relativeDay(row.validTo)}</span>}
          </span>
          <ExpiryBadge state={row.state} />
        </span>
      ),
      csv: [
        { header: t('expiry.validTo'), value: (row) => row.validTo },
        { header: t('expiry.daysLeft'), value: (row) => row.daysLeft },
        { header: t('expiry.state'), value: (row) => t(`expiry.${row.state}`) },
      ],
    },
  ];
  return (
    <DataTable
      name={t('expiry.tableName')}
      columns={columns}
      rows={rows}
      rowId={({ staffMember, kind }) => `${staffMember?.id} ${kind}`}
      state={state}
      nothingYet={
        <NothingYet
          icon={<PositiveIcon size={22} />}
          title={t('expiry.nothingDue')}
          lead={t('expiry.nothingDueLead')}
        />
      }
      nothingMatches={expiry && all.length > 0 && <NothingMatches onReset={onReset} hidden={all.length} />}
      csvName="credentials-to-renew"
    />
  );
}
