import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { PersonFacts_ClientFragment } from '../../graphql/generated/graphql.js';
import { Address } from '../../lib/address.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf } from '../../lib/withheld.js';
import { FactItem, FactList } from '../../ui/fact-list.js';
import { Section } from '../../ui/section.js';
import { Fact } from '../../ui/states/withheld.js';
import classes from './clients.module.css';

const PersonFacts_client = graphql(`
  fragment PersonFacts_client on Client {
    identifiers {
      id
      kind
      value
      redacted
    }
    person {
      id
      languages
      maritalStatus
      redacted
      primaryAddress {
        id
        redacted
        ...Address_place
      }
      contactPoints {
        id
        system
        use
        value
        isPreferred
        okToLeaveMessage
        redacted
      }
    }
  }
`);

type Client = PersonFacts_ClientFragment;

/** Where and how to reach the client, and by which numbers others know her. */
export function PersonFacts({ client: ref }: { client: FragmentType<typeof PersonFacts_client> }) {
  const { t } = useTranslation('clients');
  const format = useFormat();
  const { identifiers, person } = readFragment(PersonFacts_client, ref);
  const languages = new Intl.DisplayNames(format.locale, { type: 'language' });
  return (
    <Section title={t('person.title')}>
      <FactList>
        <FactItem label={t('person.contact')} width="WIDE">
          <ContactPoints points={person?.contactPoints ?? []} />
        </FactItem>
        <FactItem label={t('person.address')} width="WIDE">
          {person?.primaryAddress ? (
            <Address place={person.primaryAddress} redacted={person.primaryAddress.redacted} />
          ) : (
            <None />
          )}
        </FactItem>
        <FactItem label={t('person.identifiers')} width="WIDE">
          <Identifiers identifiers={identifiers} />
        </FactItem>
        {person && person.languages.length > 0 && (
          <FactItem label={t('person.languages')}>
            {person.languages.map((tag) => languages.of(tag) ?? tag).join(', ')}
          </FactItem>
        )}
        {person && factOf(person, 'maritalStatus') !== null && (
          <FactItem label={t('person.marital')}>
            <Fact value={factOf(person, 'maritalStatus')} />
          </FactItem>
        )}
      </FactList>
    </Section>
  );
}

function None() {
  const { t } = useTranslation('clients');
  return <span className={classes.quiet}>{t('person.none')}</span>;
}

function ContactPoints({ points }: { points: NonNullable<Client['person']>['contactPoints'] }) {
  const { t } = useTranslation('clients');
  const code = useCode();
  if (points.length === 0) return <None />;
  return (
    <ul className={classes.plain}>
      {points.map((point) => {
        const remarks = [
          code('CONTACT_USES', point.use),
          point.isPreferred ? t('person.preferred') : null,
          point.okToLeaveMessage ? null : t('person.noMessage'),
        ];
        return (
          <li key={point.id}>
            <span className={classes.quiet}>{code('CONTACT_SYSTEMS', point.system)}:</span>{' '}
            <Fact value={factOf(point, 'value')} />{' '}
            <span className={classes.quiet}>({remarks.filter(Boolean).join(', ')})</span>
          </li>
        );
      })}
    </ul>
  );
}

function Identifiers({ identifiers }: Pick<Client, 'identifiers'>) {
  const code = useCode();
  if (identifiers.length === 0) return <None />;
  return (
    <ul className={classes.plain}>
      {identifiers.map((identifier) => (
        <li key={identifier.id}>
          <span className={classes.quiet}>{code('CLIENT_IDENTIFIER_KINDS', identifier.kind)}:</span>{' '}
          <Fact value={factOf(identifier, 'value')} />
        </li>
      ))}
    </ul>
  );
}
