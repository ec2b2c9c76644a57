import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { IdentityBanner_ClientFragment } from '../../graphql/generated/graphql.js';
import { paths } from '../../lib/paths.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { AppLink } from '../../ui/app-link.js';
import { Badge } from '../../ui/badge.js';
import { PageHeader } from '../../ui/section.js';
import { Fact } from '../../ui/states/withheld.js';
import { AllergyAlerts } from './allergy-alerts.js';
import { AcuityBadge, ClientStatusBadge } from './client-badges.js';
import classes from './identity-banner.module.css';

const IdentityBanner_client = graphql(`
  fragment IdentityBanner_client on Client {
    id
    displayName
    clientNo
    status
    acuity
    sensitivity
    endedOn
    lacksResponsibleAdult
    redacted
    unit {
      id
      name
    }
    person {
      id
      preferredName
      givenName
      birthDate
      birthDatePrecision
      deceasedOn
      age
      sex
      pronouns
      language
      interpreterNeeded
      redacted
    }
    ...AllergyAlerts_client
  }
`);

interface IdentityBannerProps {
  client: FragmentType<typeof IdentityBanner_client>;
  /** The part of the answer that holds allergies did not arrive. */
  haveAllergiesFailed: boolean;
}

/** Who this is, and what nobody may overlook; it stays in sight while the record is read. */
export function IdentityBanner({ client: ref, haveAllergiesFailed }: IdentityBannerProps) {
  const { t } = useTranslation('clients');
  const client = readFragment(IdentityBanner_client, ref);
  const name = factOf(client, 'displayName');
  return (
    <div className={classes.banner} role="group" aria-label={t('banner.label')}>
      <PageHeader
        title={name === WITHHELD || name === null ? t('page.nameWithheld') : name}
        windowTitle={t('page.windowTitle')}
        trail={<AppLink path={paths.caseload({ status: 'ACTIVE' })}>{t('page.trail')}</AppLink>}
        lead={
          <>
            <GivenName person={client.person} />
            <ClientStatusBadge status={client.status} />
            <AcuityBadge acuity={client.acuity} />
          </>
        }
      />
      <Identity client={client} />
      <Alerts client={client} haveAllergiesFailed={haveAllergiesFailed} />
    </div>
  );
}

type Client = IdentityBanner_ClientFragment;

/** Whoever checks who this is compares the name on a card, which need not be the one she is called by. */
function GivenName({ person }: Pick<Client, 'person'>) {
  const { t } = useTranslation('clients');
  if (!person?.preferredName || !person.givenName || person.preferredName === person.givenName) return null;
  return <span>{t('banner.givenName', { name: person.givenName })}</span>;
}

function Identity({ client }: { client: Client }) {
  const { t } = useTranslation('clients');
  const code = useCode();
  const format = useFormat();
  const { person } = client;
  const language = person?.language
    ? (new Intl.DisplayNames(format.locale, { type: 'language' }).of(person.language) ?? person.language)
    : null;
  return (
    <dl className={classes.facts}>
      <BannerFact label={t('banner.born')}>{person && <Born person={person} />}</BannerFact>
      {person?.deceasedOn && <BannerFact label={t('banner.died')}>{format.day(person.deceasedOn)}</BannerFact>}
      {person && person.sex !== 'UNKNOWN' && (
        <BannerFact label={t('banner.sex')}>{code('SEXES', person.sex)}</BannerFact>
      )}
      {person && factOf(person, 'pronouns') !== null && (
        <BannerFact label={t('banner.pronouns')}>
          <Fact value={factOf(person, 'pronouns')} />
        </BannerFact>
      )}
      {language && <BannerFact label={t('banner.language')}>{language}</BannerFact>}
      <BannerFact label={t('banner.number')}>
        <Fact value={factOf(client, 'clientNo')} />
      </BannerFact>
      {client.unit && <BannerFact label={t('banner.unit')}>{client.unit.name}</BannerFact>}
    </dl>
  );
}

function BannerFact({ label, children }: React.PropsWithChildren<{ label: string }>) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A birth date is written as exactly as it is known. */
function Born({ person }: { person: NonNullable<Client['person']> }) {
  const { t } = useTranslation('clients');
  const format = useFormat();
  const { age, birthDatePrecision } = person;
  const aged = (day: string) =>
    age === null ? day : t('banner.bornAge', { day, age: t('banner.age', { count: age }) });
  const written = (birth: string) => {
    if (birthDatePrecision === 'YEAR') return birth.slice(0, 4);
    return birthDatePrecision === 'MONTH' ? format.month(birth) : format.day(birth);
  };
  return <Fact value={factOf(person, 'birthDate')}>{(birth) => aged(written(birth))}</Fact>;
}

function Alerts({ client, haveAllergiesFailed }: { client: Client; haveAllergiesFailed: boolean }) {
  const { t } = useTranslation('clients');
  const format = useFormat();
  const { sensitivity, endedOn, lacksResponsibleAdult, person } = client;
  return (
    <ul className={classes.alerts} aria-label={t('banner.alerts')}>
      <AllergyAlerts client={client} hasFailed={haveAllergiesFailed} />
      {sensitivity !== 'N' && (
        <li>
          <Badge tone="warning" word={sensitivity === 'V' ? t('banner.veryRestricted') : t('banner.restricted')} />
        </li>
      )}
      {person?.interpreterNeeded && (
        <li>
          <Badge tone="info" word={t('banner.interpreter')} />
        </li>
      )}
      {lacksResponsibleAdult && (
        <li>
          <Badge tone="critical" word={t('banner.lacksAdult')} />
        </li>
      )}
      {endedOn && (
        <li>
          <Badge tone="neutral" word={t('banner.ended', { day: format.day(endedOn) })} />
        </li>
      )}
    </ul>
  );
}
