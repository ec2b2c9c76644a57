import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { Ties_ClientFragment } from '../../graphql/generated/graphql.js';
import { paths } from '../../lib/paths.js';
import { useAuthorityWords } from '../../lib/use-authority-words.js';
import { useCode } from '../../lib/use-code.js';
import { factOf } from '../../lib/withheld.js';
import { joined, type Tie } from './tie.js';

const Ties_client = graphql(`
  fragment Ties_client on Client {
    id
    family {
      ...TieOfFamily_relationship
    }
    formerFamily {
      ...TieOfFamily_relationship
    }
    assignments(first: 100) {
      totalCount
      nodes {
        id
        role
        isPrimary
        isCurrent
        validTo
        staffMember {
          id
          displayName
          redacted
        }
        lastContact {
          id
          startedAt
        }
      }
    }
    careTeam(first: 100) {
      totalCount
      nodes {
        id
        role
        memberName
        isCurrent
        validTo
        redacted
        staffMember {
          id
        }
        provider {
          id
        }
        practitioner {
          id
        }
        lastContact {
          id
          startedAt
        }
      }
    }
    providedServices {
      id
      status
      providerService {
        id
        name
        provider {
          id
          name
        }
      }
    }
  }
`);

const TieOfFamily_relationship = graphql(`
  fragment TieOfFamily_relationship on FamilyRelationship {
    id
    kind
    isEmergencyContact
    legalAuthority
    authorityState
    authorityFrom
    authorityTo
    isCurrent
    validTo
    person {
      id
      displayName
      redacted
    }
    lastContact {
      id
      startedAt
    }
  }
`);

/** The API gives no more family members, present or former, and no more services, in one list. */
const MOST_FAMILY = 50;
const MOST_SERVICES = 100;

type Client = Ties_ClientFragment;
type Words = Pick<ReturnType<typeof useWords>, 't' | 'code'>;

function useWords() {
  const { t } = useTranslation('network');
  return { t, code: useCode(), authorityOf: useAuthorityWords() };
}

/** Everyone around a client, each once, whoever is first and still there in front. */
export function useTies(ref: FragmentType<typeof Ties_client>): { ties: readonly Tie[]; isCut: boolean } {
  const { authorityOf, ...words } = useWords();
  const client = readFragment(Ties_client, ref);
  const { assignments, careTeam, family, formerFamily, providedServices } = client;
  const kin = [...family, ...formerFamily].map((relationship): Tie => {
    const tie = readFragment(TieOfFamily_relationship, relationship);
    return {
      id: tie.id,
      side: 'FAMILY',
      name: tie.person && factOf(tie.person, 'displayName'),
      what: [words.code('RELATIONSHIP_KINDS', tie.kind), ...(tie.isEmergencyContact ? [words.t('emergency')] : [])],
      authority: authorityOf(tie),
      isFirst: tie.isEmergencyContact,
      lastContactAt: tie.lastContact?.startedAt ?? null,
      isCurrent: tie.isCurrent,
      endedOn: tie.isCurrent ? null : tie.validTo,
      path: paths.client(client.id, { tab: 'family' }, tie.id),
    };
  });
  return {
    ties: joined([...kin, ...staffOf(client, words), ...outsidersOf(client)]),
    isCut:
      [assignments, careTeam].some(({ totalCount, nodes }) => (totalCount ?? 0) > nodes.length) ||
      [family, formerFamily].some(({ length }) => length >= MOST_FAMILY) ||
      providedServices.length >= MOST_SERVICES,
  };
}

function staffOf({ assignments, careTeam }: Client, { t, code }: Words): Tie[] {
  const ours = assignments.nodes.map((one): Tie => {
    const role = code('ASSIGNMENT_ROLES', one.role);
    return {
      id: `staff ${one.staffMember?.id ?? one.id}`,
      side: 'STAFF',
      name: one.staffMember && factOf(one.staffMember, 'displayName'),
      what: [one.isPrimary ? t('primary', { role: role.toLowerCase() }) : role],
      authority: null,
      isFirst: one.isPrimary && one.isCurrent,
      lastContactAt: one.lastContact?.startedAt ?? null,
      isCurrent: one.isCurrent,
      endedOn: one.isCurrent ? null : one.validTo,
      path: one.staffMember ? paths.staffMember(one.staffMember.id) : null,
    };
  });
  const onTheTeam = careTeam.nodes.flatMap((member): Tie[] =>
    member.staffMember
      ? [
          {
            ...memberTie(member),
            id: `staff ${member.staffMember.id}`,
            side: 'STAFF',
            lastContactAt: member.lastContact?.startedAt ?? null,
            path: paths.staffMember(member.staffMember.id),
          },
        ]
      : [],
  );
  return [...ours, ...onTheTeam];
}

const atProvider = (id: string) => ({ id: `provider ${id}`, side: 'PROVIDER', path: paths.provider(id) }) as const;

/** Clinicians of the care team, and providers: those of the team, and those that a plan has do something. */
function outsidersOf({ careTeam, providedServices }: Client): Tie[] {
  const members = careTeam.nodes.flatMap((member): Tie[] => {
    if (member.practitioner)
      return [{ ...memberTie(member), id: `clinician ${member.practitioner.id}`, side: 'CLINICIAN' }];
    return member.provider ? [{ ...memberTie(member), ...atProvider(member.provider.id) }] : [];
  });
  const serving = providedServices.flatMap(({ id, status, providerService }): Tie[] => {
    const isCurrent = status === 'PLANNED' || status === 'ACTIVE';
    const tie = { authority: null, isFirst: false, isCurrent, endedOn: null };
    return providerService?.provider
      ? [
          {
            ...tie,
            ...atProvider(providerService.provider.id),
            name: providerService.provider.name,
            what: [providerService.name],
          },
        ]
      : [{ ...tie, id, side: 'PROVIDER', path: null, name: null, what: providerService ? [providerService.name] : [] }];
  });
  return [...members, ...serving];
}

const memberTie = (member: Client['careTeam']['nodes'][number]): Omit<Tie, 'id' | 'side'> => {
  const role = factOf(member, 'role');
  return {
    name: factOf(member, 'memberName'),
    what: role === null ? [] : [role],
    authority: null,
    isFirst: false,
    isCurrent: member.isCurrent,
    endedOn: member.isCurrent ? null : member.validTo,
    path: null,
  };
};
