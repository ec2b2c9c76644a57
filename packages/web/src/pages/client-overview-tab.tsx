import { CareTeam } from '../features/clients/care-team.js';
import { PersonFacts } from '../features/clients/person-facts.js';
import { RecentContacts } from '../features/outreach/recent-contacts.js';
import type { ClientPageQuery } from '../graphql/generated/graphql.js';
import type { AppPath } from '../lib/app-path.js';
import { Rows } from '../ui/section.js';

interface ClientOverviewTabProps {
  client: NonNullable<ClientPageQuery['client']>;
  contactsPath: AppPath;
}

/** What one looks for first: who looks after the client, what was said last, and how to reach whom. */
export function ClientOverviewTab({ client, contactsPath }: ClientOverviewTabProps) {
  return (
    <Rows>
      <CareTeam client={client} />
      <RecentContacts client={client} allPath={contactsPath} />
      <PersonFacts client={client} />
    </Rows>
  );
}
