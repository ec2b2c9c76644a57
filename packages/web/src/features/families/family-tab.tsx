import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import { QueryPart } from '../../graphql/query-part.js';
import { usePageQuery } from '../../graphql/use-page-query.js';
import type { AppPath } from '../../lib/app-path.js';
import { useMe } from '../../lib/use-me.js';
import { LinkButton } from '../../ui/app-link.js';
import { PeopleIcon } from '../../ui/icons.js';
import { Section } from '../../ui/section.js';
import { NothingYet } from '../../ui/states/nothing.js';
import { FamilyCard } from './family-card.js';
import { FormerFamily } from './former-family.js';
import classes from './families.module.css';

export const FamilyTabQuery = graphql(`
  query FamilyTab($id: ID!) {
    client(id: $id) {
      id
      family {
        id
        ...FamilyCard_relationship
      }
      formerFamily {
        id
        ...FormerFamily_relationship
      }
    }
  }
`);

interface FamilyTabProps {
  clientId: string;
  /** Opens the dialog that adds one. */
  addPath: AppPath;
}

/** The people around a client; whoever no longer belongs to them stands apart. */
export function FamilyTab({ clientId, addPath }: FamilyTabProps) {
  const { t } = useTranslation('families');
  const query = usePageQuery(FamilyTabQuery, { id: clientId });
  const add = useMe().may('family:change') && <LinkButton path={addPath}>{t('add')}</LinkButton>;
  return (
    <QueryPart query={query} what={t('what')}>
      {({ client }) => (
        <>
          <Section title={t('title')} lead={t('lead')} actions={add}>
            {client && client.family.length > 0 ? (
              <ul className={classes.cards}>
                {client.family.map((relationship) => (
                  <FamilyCard key={relationship.id} relationship={relationship} />
                ))}
              </ul>
            ) : (
              <NothingYet icon={<PeopleIcon size={22} />} title={t('nothing')} lead={t('nothingLead')} />
            )}
          </Section>
          {client && client.formerFamily.length > 0 && (
            <Section title={t('former')} lead={t('formerLead')} padding="FLUSH">
              <FormerFamily relationships={client.formerFamily} />
            </Section>
          )}
        </>
      )}
    </QueryPart>
  );
}
