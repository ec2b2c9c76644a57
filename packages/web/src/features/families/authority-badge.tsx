import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { LegalAuthorityState } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { Badge } from '../../ui/badge.js';
import type { Tone } from '../../ui/tone.js';

const AuthorityBadge_relationship = graphql(`
  fragment AuthorityBadge_relationship on FamilyRelationship {
    legalAuthority
    authorityState
    authorityFrom
    authorityTo
  }
`);

const STATE_TONES: Record<Exclude<LegalAuthorityState, 'NONE'>, Tone> = {
  CURRENT: 'positive',
  EXPIRED: 'critical',
  NOT_YET: 'warning',
};

interface AuthorityBadgeProps {
  relationship: FragmentType<typeof AuthorityBadge_relationship>;
}

/** What someone may decide for the client, in words, and how it stands today; `null` for who has no such authority. */
export function useAuthorityWords() {
  const { t } = useTranslation('families');
  const code = useCode();
  const format = useFormat();
  return ({ relationship: ref }: AuthorityBadgeProps): { tone: Tone; word: string } | null => {
    const { legalAuthority, authorityState, authorityFrom, authorityTo } = readFragment(
      AuthorityBadge_relationship,
      ref,
    );
    if (authorityState === 'NONE') return null;
    const what = code('LEGAL_AUTHORITIES', legalAuthority);
    const on = authorityState === 'NOT_YET' ? authorityFrom : authorityTo;
    const day = on && format.day(on);
    const words = {
      CURRENT: () => (day ? t('authority.CURRENT_until', { what, day }) : t('authority.CURRENT', { what })),
      EXPIRED: () => (day ? t('authority.EXPIRED_on', { what, day }) : t('authority.EXPIRED', { what })),
      NOT_YET: () => (day ? t('authority.NOT_YET_from', { what, day }) : t('authority.NOT_YET', { what })),
    };
    return { tone: STATE_TONES[authorityState], word: words[authorityState]() };
  };
}

/** What someone may decide for the client, and whether she may do so today; nothing for who has no such authority. */
export function AuthorityBadge(props: AuthorityBadgeProps) {
  const authority = useAuthorityWords()(props);
  return authority && <Badge {...authority} />;
}
