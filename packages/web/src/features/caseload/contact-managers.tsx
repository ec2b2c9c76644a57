import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { ContactManagers_ContactFragment } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { AppLink } from '../../ui/app-link.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';

const ContactManagers_contact = graphql(`
  fragment ContactManagers_contact on MonthlyContactRate {
    byCareManager {
      eligible
      reached
      unreached
      attempts
      rate
      isSuppressed
      staffMember {
        id
        displayName
        redacted
      }
    }
  }
`);

type Row = ContactManagers_ContactFragment['byCareManager'][number];

interface ContactManagersProps {
  /** `null` while it is loading. */
  contact: FragmentType<typeof ContactManagers_contact> | null;
  state: 'LOADING' | 'REFRESHING' | 'READY';
  /** The clients of one care manager, or of none. */
  pathOf(staffId: string | null): AppPath;
}

/** The parts of the monthly contact rate: who of us has reached how many, and who is left. */
export function ContactManagers({ contact: ref, state, pathOf }: ContactManagersProps) {
  const { t } = useTranslation('caseload');
  const format = useFormat();
  const count = (id: 'eligible' | 'reached' | 'unreached' | 'attempts', header: string): Column<Row> => ({
    id,
    header,
    align: 'END',
    // A count that is missing from a row that counts is one that is kept back.
    value: (row) => row[id] ?? WITHHELD,
  });
  const columns: Column<Row>[] = [
    {
      id: 'careManager',
      header: t('utilisation.careManager'),
      isRowHeader: true,
      value: ({ staffMember }) => (staffMember ? factOf(staffMember, 'displayName') : t('contact.unassigned')),
      cell: ({ staffMember }) => (
        <AppLink path={pathOf(staffMember?.id ?? null)} variant="PLAIN">
          {staffMember?.displayName ?? t('contact.unassigned')}
        </AppLink>
      ),
    },
    count('reached', t('contact.reached')),
    count('eligible', t('contact.eligible')),
    count('unreached', t('contact.unreached')),
    count('attempts', t('contact.attempts')),
    {
      id: 'rate',
      header: t('contact.rate'),
      align: 'END',
      value: (row) => (row.isSuppressed ? WITHHELD : row.rate),
      cell: (row) => format.percent(row.rate ?? 0),
    },
  ];
  return (
    <DataTable
      name={t('contact.managersTitle')}
      columns={columns}
      rows={readFragment(ContactManagers_contact, ref)?.byCareManager ?? []}
      rowId={({ staffMember }) => staffMember?.id ?? 'nobody'}
      state={state}
      nothingYet={<NothingYet title={t('contact.nobody')} lead={t('contact.nobodyLead')} />}
      csvName="contact-by-care-manager"
    />
  );
}
