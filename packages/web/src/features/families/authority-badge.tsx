import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { useAuthorityWords } from '../../lib/use-authority-words.js';
import { Badge } from '../../ui/badge.js';

const AuthorityBadge_relationship = graphql(`
  fragment AuthorityBadge_relationship on FamilyRelationship {
    legalAuthority
    authorityState
    authorityFrom
    authorityTo
  }
`);

interface AuthorityBadgeProps {
  relationship: FragmentType<typeof AuthorityBadge_relationship>;
}

/** What someone may decide for the client, and whether she may do so today; nothing for who has no such authority. */
export function AuthorityBadge({ relationship }: AuthorityBadgeProps) {
  const authority = useAuthorityWords()(readFragment(AuthorityBadge_relationship, relationship));
  return authority && <Badge {...authority} />;
}
