import { paths } from '../../lib/paths.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { AppLink } from '../../ui/app-link.js';
import { Withheld } from '../../ui/states/withheld.js';

interface StaffNameProps {
  staff: { readonly id: string; readonly displayName: string | null; readonly redacted: readonly string[] };
}

/** A colleague's name as a link to her page; where the name is withheld, the mark itself leads there. */
export function StaffName({ staff }: StaffNameProps) {
  const name = factOf(staff, 'displayName');
  return <AppLink path={paths.staffMember(staff.id)}>{name === WITHHELD ? <Withheld /> : name}</AppLink>;
}
