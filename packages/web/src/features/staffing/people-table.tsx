import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { PeopleTable_StaffFragment } from '../../graphql/generated/graphql.js';
import { paths } from '../../lib/paths.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { Badge } from '../../ui/badge.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable, type DataTableProps } from '../../ui/table/data-table.js';
import { Withheld } from '../../ui/states/withheld.js';

const PeopleTable_staff = graphql(`
  fragment PeopleTable_staff on StaffMember {
    id
    displayName
    jobTitle
    primaryClientCount
    credentialsAreValid
    redacted
    unit {
      id
      name
    }
    roles {
      id
      role
    }
    currentContract {
      id
      weeklyHours
    }
  }
`);

type Person = PeopleTable_StaffFragment;

interface PeopleTableProps extends Pick<DataTableProps<never>, 'state' | 'paging' | 'nothingYet' | 'nothingMatches'> {
  staff: readonly FragmentType<typeof PeopleTable_staff>[];
}

/** Who works here today. */
export function PeopleTable({ staff, ...rest }: PeopleTableProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const code = useCode();
  const rolesOf = ({ roles }: Person) => roles.map(({ role }) => code('STAFF_ROLES', role)).join(', ');
  const columns: Column<Person>[] = [
    {
      id: 'name',
      header: t('people.name'),
      isRowHeader: true,
      value: (person) => (isNameless(person) ? t('withheldName') : person.displayName),
      cell: (person) => (isNameless(person) ? <Withheld /> : person.displayName),
    },
    { id: 'jobTitle', header: t('people.jobTitle'), value: (person) => factOf(person, 'jobTitle') },
    { id: 'roles', header: t('people.roles'), value: (person) => rolesOf(person) || null },
    { id: 'unit', header: t('people.unit'), value: (person) => person.unit?.name ?? null },
    {
      id: 'hours',
      header: t('people.weeklyHours'),
      align: 'END',
      value: (person) => person.currentContract?.weeklyHours ?? (isOutside(person) ? WITHHELD : null),
      cell: (person) => person.currentContract && format.hours(person.currentContract.weeklyHours),
    },
    {
      id: 'clients',
      header: t('people.clients'),
      align: 'END',
      value: (person) =>
        isOutside(person) ? person.primaryClientCount || WITHHELD : (person.primaryClientCount ?? WITHHELD),
    },
    {
      id: 'credentials',
      header: t('people.credentials'),
      value: ({ credentialsAreValid }) =>
        credentialsAreValid === null ? WITHHELD : t(credentialsAreValid ? 'people.valid' : 'people.lacking'),
      cell: ({ credentialsAreValid }) => (
        <Badge
          tone={credentialsAreValid ? 'positive' : 'critical'}
          word={t(credentialsAreValid ? 'people.valid' : 'people.lacking')}
        />
      ),
    },
  ];
  return (
    <DataTable
      {...rest}
      name={t('people.title')}
      columns={columns}
      rows={readFragment(PeopleTable_staff, staff)}
      rowId={({ id }) => id}
      rowPath={({ id }) => paths.staffMember(id)}
      csvName="staff"
    />
  );
}

/** Of people outside her units the reader sees no contract and no client that is not hers: an empty place there is no nothing. */
const isOutside = ({ credentialsAreValid }: Person) => credentialsAreValid === null;

const isNameless = (person: Person) => factOf(person, 'displayName') === WITHHELD;
