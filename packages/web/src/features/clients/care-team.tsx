import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { CareTeam_ClientFragment } from '../../graphql/generated/graphql.js';
import type { CalendarDay } from '../../lib/calendar.js';
import { paths } from '../../lib/paths.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { useMe } from '../../lib/use-me.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { AppLink, LinkButton } from '../../ui/app-link.js';
import { PeopleIcon } from '../../ui/icons.js';
import { Section } from '../../ui/section.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { CellValue, Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';

const CareTeam_client = graphql(`
  fragment CareTeam_client on Client {
    id
    endedOn
    currentAssignments {
      id
      role
      isPrimary
      validFrom
      validTo
      staffMember {
        id
        displayName
        redacted
      }
    }
    careTeam(first: 25, filter: { current: true }) {
      nodes {
        id
        role
        memberName
        validFrom
        validTo
        redacted
        staffMember {
          id
        }
        provider {
          id
          name
        }
      }
    }
  }
`);

interface Member {
  id: string;
  name: CellValue;
  staffId: string | null;
  /** It may be ended without leaving the client to nobody. */
  mayEnd: boolean;
  role: CellValue;
  side: string;
  from: CalendarDay | null;
  to: CalendarDay | null;
}

/** Who of us and who from outside looks after the client, today. */
export function CareTeam({ client: ref }: { client: FragmentType<typeof CareTeam_client> }) {
  const { t } = useTranslation('clients');
  const format = useFormat();
  const client = readFragment(CareTeam_client, ref);
  const mayChange = useMe().may('assignment:change') && !client.endedOn;
  const members = useMembers(client);
  const hasCareManager = client.currentAssignments.some(({ isPrimary }) => isPrimary);
  const ending: Column<Member> = {
    id: 'end',
    header: t('team.change'),
    value: ({ mayEnd }) => (mayEnd ? t('team.end') : null),
    csv: [],
    cell: ({ id, name }) => (
      <LinkButton
        size="compact-sm"
        path={paths.client(client.id, { action: 'end-assignment', assignment: id })}
        label={typeof name === 'string' ? t('team.endOf', { name }) : undefined}
      >
        {t('team.end')}
      </LinkButton>
    ),
  };
  const columns: Column<Member>[] = [
    {
      id: 'name',
      header: t('team.member'),
      isRowHeader: true,
      value: (member) => member.name,
      cell: ({ name, staffId }) =>
        staffId && name !== WITHHELD ? <AppLink path={paths.staffMember(staffId)}>{name}</AppLink> : String(name),
    },
    { id: 'role', header: t('team.role'), value: (member) => member.role },
    { id: 'side', header: t('team.kind'), value: (member) => member.side },
    {
      id: 'since',
      header: t('team.since'),
      value: (member) => member.from,
      cell: ({ from, to }) =>
        from && (to ? t('team.until', { from: format.day(from), to: format.day(to) }) : format.day(from)),
    },
    ...(mayChange && members.some(({ mayEnd }) => mayEnd) ? [ending] : []),
  ];
  return (
    <Section
      title={t('team.title')}
      lead={t('team.lead')}
      padding="FLUSH"
      actions={
        mayChange && (
          <LinkButton path={paths.client(client.id, { action: 'assign-care-manager' })}>
            {t(hasCareManager ? 'assign.change' : 'assign.choose')}
          </LinkButton>
        )
      }
    >
      <DataTable
        name={t('team.name')}
        columns={columns}
        rows={members}
        rowId={({ id }) => id}
        nothingYet={
          <NothingYet icon={<PeopleIcon size={22} />} title={t('team.nothing')} lead={t('team.nothingLead')} />
        }
      />
    </Section>
  );
}

function useMembers({ currentAssignments, careTeam }: CareTeam_ClientFragment): Member[] {
  const { t } = useTranslation('clients');
  const code = useCode();
  const ours = currentAssignments.map(({ id, role, isPrimary, validFrom, validTo, staffMember }): Member => {
    const word = code('ASSIGNMENT_ROLES', role);
    return {
      id,
      name: staffMember ? factOf(staffMember, 'displayName') : null,
      staffId: staffMember?.id ?? null,
      mayEnd: !isPrimary,
      role: isPrimary ? t('team.primary', { role: word.toLowerCase() }) : word,
      side: t('team.staff'),
      from: validFrom,
      to: validTo,
    };
  });
  const others = careTeam.nodes.map((member): Member => {
    return {
      id: member.id,
      name: factOf(member, 'memberName'),
      staffId: member.staffMember?.id ?? null,
      mayEnd: false,
      role: factOf(member, 'role'),
      side: member.staffMember ? t('team.staff') : (member.provider?.name ?? t('team.outside')),
      from: member.validFrom,
      to: member.validTo,
    };
  });
  return [...ours, ...others];
}
