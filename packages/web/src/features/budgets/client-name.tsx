import { paths } from '../../lib/paths.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { AppLink } from '../../ui/app-link.js';
import { Withheld } from '../../ui/states/withheld.js';

interface ClientNameProps {
  client: { readonly id: string; readonly displayName: string | null; readonly redacted: readonly string[] };
}

/** A client's name as a link to her page, or the mark that this reader may not see it. */
export function ClientName({ client }: ClientNameProps) {
  const name = factOf(client, 'displayName');
  if (name === WITHHELD) return <Withheld />;
  return <AppLink path={paths.client(client.id)}>{name}</AppLink>;
}
