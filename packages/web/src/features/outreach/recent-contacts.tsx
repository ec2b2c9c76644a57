import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { AppPath } from '../../lib/app-path.js';
import { AppLink } from '../../ui/app-link.js';
import { ContactIcon } from '../../ui/icons.js';
import { Section } from '../../ui/section.js';
import { NothingYet } from '../../ui/states/nothing.js';
import { ContactTable } from './contact-table.js';

const RecentContacts_client = graphql(`
  fragment RecentContacts_client on Client {
    interactions(first: 5) {
      nodes {
        ...ContactTable_interaction
      }
    }
  }
`);

interface RecentContactsProps {
  client: FragmentType<typeof RecentContacts_client>;
  allPath: AppPath;
}

/** The last few contacts, and the way to all of them. */
export function RecentContacts({ client: ref, allPath }: RecentContactsProps) {
  const { t } = useTranslation('outreach');
  const { interactions } = readFragment(RecentContacts_client, ref);
  return (
    <Section title={t('recent')} actions={<AppLink path={allPath}>{t('all')}</AppLink>} padding="FLUSH">
      <ContactTable
        name={t('recent')}
        interactions={interactions.nodes}
        nothingYet={<NothingYet icon={<ContactIcon size={22} />} title={t('nothing')} lead={t('nothingLead')} />}
      />
    </Section>
  );
}
