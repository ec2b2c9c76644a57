import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { CredentialStatus, CredentialTable_StaffFragment } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf } from '../../lib/withheld.js';
import { Badge } from '../../ui/badge.js';
import { NothingYet } from '../../ui/states/nothing.js';
import { OutsideUnits } from './outside-units.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import type { Tone } from '../../ui/tone.js';
import classes from './staffing.module.css';

const CredentialTable_staff = graphql(`
  fragment CredentialTable_staff on StaffMember {
    credentials {
      id
      kind
      number
      issuer
      status
      validFrom
      validTo
      daysToExpiry
      verifiedOn
      isMandatory
      isRenewed
      redacted
    }
  }
`);

type Credential = CredentialTable_StaffFragment['credentials'][number];

const STATUS_TONES: Record<CredentialStatus, Tone> = {
  EXPIRED: 'critical',
  EXPIRING_30: 'warning',
  EXPIRING_60: 'info',
  EXPIRING_90: 'neutral',
  VALID: 'positive',
};

interface CredentialTableProps {
  /** She works outside the units whose people the reader may see. */
  isOutside: boolean;
  staff: FragmentType<typeof CredentialTable_staff>;
  state: 'REFRESHING' | 'READY';
}

/** Her licences, certificates and checks; the one that runs out first stands first. */
export function CredentialTable({ isOutside, staff, state }: CredentialTableProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const code = useCode();
  const day = (id: 'validFrom' | 'verifiedOn'): Column<Credential> => ({
    id,
    header: t(`credentials.${id}`),
    value: (row) => row[id],
    cell: (row) => row[id] && format.day(row[id]),
  });
  const columns: Column<Credential>[] = [
    {
      id: 'kind',
      header: t('credentials.kind'),
      isRowHeader: true,
      value: (row) => code('CREDENTIAL_KINDS', row.kind),
    },
    {
      id: 'status',
      header: t('credentials.status'),
      value: (row) => t(row.isRenewed ? 'credentials.renewed' : `credentials.${row.status}`),
      cell: (row) =>
        row.isRenewed ? (
          <span className={classes.quiet}>{t('credentials.renewed')}</span>
        ) : (
          <Badge tone={STATUS_TONES[row.status]} word={t(`credentials.${row.status}`)} />
        ),
    },
    {
      id: 'validTo',
      header: t('credentials.validTo'),
      value: (row) => row.validTo ?? t('credentials.noEnd'),
      cell: (row) => (row.validTo ? format.day(row.validTo) : t('credentials.noEnd')),
    },
    {
      id: 'daysLeft',
      header: t('credentials.daysLeft'),
      align: 'END',
      value: (row) => row.daysToExpiry,
      cell: (row) => row.daysToExpiry !== null && format.number(row.daysToExpiry),
    },
    {
      id: 'mandatory',
      header: t('credentials.mandatory'),
      value: (row) => t(row.isMandatory ? 'one.yes' : 'one.no'),
    },
    { id: 'number', header: t('credentials.number'), value: (row) => factOf(row, 'number') },
    { id: 'issuer', header: t('credentials.issuer'), value: (row) => factOf(row, 'issuer') },
    day('validFrom'),
    day('verifiedOn'),
  ];
  return (
    <DataTable
      name={t('credentials.title')}
      columns={columns}
      rows={readFragment(CredentialTable_staff, staff).credentials}
      rowId={({ id }) => id}
      state={state}
      nothingYet={
        isOutside ? (
          <OutsideUnits />
        ) : (
          <NothingYet title={t('credentials.nothing')} lead={t('credentials.nothingLead')} />
        )
      }
      csvName="credentials"
    />
  );
}
