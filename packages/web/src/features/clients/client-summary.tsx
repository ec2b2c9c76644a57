import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { ClientSummary_ClientFragment } from '../../graphql/generated/graphql.js';
import { paths } from '../../lib/paths.js';
import { factOf } from '../../lib/withheld.js';
import { AppLink } from '../../ui/app-link.js';
import { FactItem, FactList } from '../../ui/fact-list.js';
import { Day, Instant } from '../../ui/moment.js';
import { Section } from '../../ui/section.js';
import { Fact } from '../../ui/states/withheld.js';
import { DueDay } from './client-columns.js';
import classes from './clients.module.css';

const ClientSummary_client = graphql(`
  fragment ClientSummary_client on Client {
    id
    status
    enrolledOn
    endedOn
    endReason
    contactIntervalDays
    nextContactDueOn
    contactOverdue
    redacted
    careManager {
      id
      displayName
      redacted
    }
    contactSummary {
      lastSuccessAt
    }
    currentPlan {
      id
      title
      reviewDueOn
      reviewOverdue
      redacted
    }
    family {
      id
      isEmergencyContact
      person {
        id
        displayName
        redacted
        contactPoints {
          id
          system
          value
          isPreferred
          redacted
        }
      }
    }
  }
`);

type Client = ClientSummary_ClientFragment;

/** What one asks first about a client, beside every part of the record. */
export function ClientSummary({ client: ref }: { client: FragmentType<typeof ClientSummary_client> }) {
  const { t } = useTranslation('clients');
  const client = readFragment(ClientSummary_client, ref);
  const { careManager, contactSummary, currentPlan } = client;
  const quiet = (words: string) => <span className={classes.quiet}>{words}</span>;
  return (
    <Section title={t('summary.title')}>
      <FactList>
        <FactItem label={t('summary.careManager')}>
          {careManager ? (
            <Fact value={factOf(careManager, 'displayName')}>
              {(name) => <AppLink path={paths.staffMember(careManager.id)}>{name}</AppLink>}
            </Fact>
          ) : (
            quiet(t('summary.nobody'))
          )}
        </FactItem>
        <FactItem label={t('summary.lastContact')}>
          {contactSummary?.lastSuccessAt ? (
            <Instant at={contactSummary.lastSuccessAt} form="RELATIVE" />
          ) : (
            quiet(t('summary.never'))
          )}
        </FactItem>
        <FactItem label={t('summary.nextContact')}>
          <DueDay on={client.nextContactDueOn} isOverdue={client.contactOverdue} none={t('summary.notOwed')} />
          {client.nextContactDueOn && quiet(` ${t('summary.interval', { count: client.contactIntervalDays })}`)}
        </FactItem>
        <FactItem label={t('summary.plan')}>
          {currentPlan ? (
            <Fact value={factOf(currentPlan, 'title')}>
              {(title) => <AppLink path={paths.client(client.id, { tab: 'plan' })}>{title}</AppLink>}
            </Fact>
          ) : (
            quiet(t('summary.noPlan'))
          )}
        </FactItem>
        {currentPlan && (
          <FactItem label={t('summary.review')}>
            <DueDay on={currentPlan.reviewDueOn} isOverdue={currentPlan.reviewOverdue} none={t('summary.notOwed')} />
          </FactItem>
        )}
        <FactItem label={t('summary.emergency')}>
          <Emergency client={client} />
        </FactItem>
        <FactItem label={t('summary.enrolled')}>
          <Day on={client.enrolledOn} />
        </FactItem>
        {client.endedOn && (
          <FactItem label={t('summary.endReason')}>
            <Fact value={factOf(client, 'endReason')} />
          </FactItem>
        )}
      </FactList>
    </Section>
  );
}

function Emergency({ client: { family } }: { client: Client }) {
  const { t } = useTranslation('clients');
  const person = family.find(({ isEmergencyContact }) => isEmergencyContact)?.person;
  if (!person) return <span className={classes.quiet}>{t('summary.noEmergency')}</span>;
  const phone = person.contactPoints.find(({ system }) => system === 'PHONE' || system === 'SMS');
  return (
    <>
      <Fact value={factOf(person, 'displayName')} />
      {phone && (
        <>
          <br />
          <Fact value={factOf(phone, 'value')}>
            {(number) => (
              <a href={`tel:${number}`} className={classes.link}>
                {number}
              </a>
            )}
          </Fact>
        </>
      )}
    </>
  );
}
