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

/** What someone may decide for the client, and whether she may do so today; nothing for who has no such authority. */
export function AuthorityBadge({ relationship: ref }: AuthorityBadgeProps) {
  const { t } = useTranslation('families');
  const code = useCode();
  const format = useFormat();
  const { legalAuthority, authorityState, authorityFrom, authorityTo } = readFragment(AuthorityBadge_relationship, ref);
  if (authorityState === 'NONE') return null;
  const what = code('LEGAL_AUTHORITIES', legalAuthority);
  const day = authorityState === 'NOT_YET' ? authorityFrom : authorityTo;
  const words = {
    CURRENT: () =>
      day ? t('authority.CURRENT_until', { what, day: format.day(day) }) : t('authority.CURRENT', { what }),
    EXPIRED: () => (day ? t('authority.EXPIRED_on', { what, day: format.day(day) }) : t('authority.EXPIRED', { what })),
    NOT_YET: () =>
      day ? t('authority.NOT_YET_from', { what, day: format.day(day) }) : t('authority.NOT_YET', { what }),
  };
  return <Badge tone={STATE_TONES[authorityState]} word={words[authorityState]()} />;
}
