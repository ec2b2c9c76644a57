import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { FamilyCard_RelationshipFragment } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { Badge } from '../../ui/badge.js';
import { FactItem, FactList } from '../../ui/fact-list.js';
import { Instant } from '../../ui/moment.js';
import { Fact } from '../../ui/states/withheld.js';
import { AuthorityBadge } from './authority-badge.js';
import classes from './families.module.css';

const FamilyCard_relationship = graphql(`
  fragment FamilyCard_relationship on FamilyRelationship {
    id
    kind
    isEmergencyContact
    livesWithClient
    distanceKm
    timeZone
    mayKnow
    contactNote
    validTo
    isCurrent
    redacted
    ...AuthorityBadge_relationship
    person {
      id
      displayName
      deceasedOn
      language
      interpreterNeeded
      redacted
      contactPoints {
        id
        system
        use
        value
        okToLeaveMessage
        redacted
      }
    }
  }
`);

type Relationship = FamilyCard_RelationshipFragment;

/** One person around the client: what she may decide, what she may be told, and how to reach her. */
export function FamilyCard({ relationship: ref }: { relationship: FragmentType<typeof FamilyCard_relationship> }) {
  const { t } = useTranslation('families');
  const code = useCode();
  const format = useFormat();
  const link = readFragment(FamilyCard_relationship, ref);
  const { person, timeZone } = link;
  const note = factOf(link, 'contactNote');
  return (
    <li id={link.id} className={classes.card}>
      <h3 className={classes.name}>
        {person ? <Fact value={factOf(person, 'displayName')} /> : code('RELATIONSHIP_KINDS', link.kind)}
        <span className={classes.kind}>{code('RELATIONSHIP_KINDS', link.kind)}</span>
      </h3>
      <p className={classes.badges}>
        {link.isEmergencyContact && <Badge tone="info" word={t('emergency')} />}
        <AuthorityBadge relationship={link} />
        {link.livesWithClient && <Badge tone="neutral" word={t('livesWith')} />}
        {person?.interpreterNeeded && <Badge tone="warning" word={t('interpreter')} />}
        {person?.deceasedOn && <Badge tone="neutral" word={t('died', { day: format.day(person.deceasedOn) })} />}
        {!link.isCurrent && link.validTo && (
          <Badge tone="neutral" word={t('until', { day: format.day(link.validTo) })} />
        )}
      </p>
      <FactList>
        <FactItem label={t('mayKnow')} width="WIDE">
          <MayKnow topics={link.mayKnow} />
        </FactItem>
        <FactItem label={t('reach')} width="WIDE">
          <Reach person={person} />
        </FactItem>
        {link.distanceKm !== null && !link.livesWithClient && (
          <FactItem label={t('distance')}>{t('km', { km: format.number(link.distanceKm) })}</FactItem>
        )}
        {timeZone && timeZone !== format.timeZone && (
          <FactItem label={t('localTime')}>
            <Instant at={format.now().toISOString()} timeZone={timeZone} />
          </FactItem>
        )}
        {note !== null && (
          <FactItem label={t('note')} width="WIDE">
            <Fact value={note} />
          </FactItem>
        )}
      </FactList>
    </li>
  );
}

function MayKnow({ topics }: { topics: Relationship['mayKnow'] }) {
  const { t } = useTranslation('families');
  const code = useCode();
  if (topics.length === 0) return <strong>{t('mayKnowNothing')}</strong>;
  return (
    <ul className={classes.topics}>
      {topics.map((topic) => (
        <li key={topic}>{code('MAY_KNOW_TOPICS', topic)}</li>
      ))}
    </ul>
  );
}

const HREF = { PHONE: 'tel:', SMS: 'tel:', EMAIL: 'mailto:', FAX: null, OTHER: null } as const;

function Reach({ person }: Pick<Relationship, 'person'>) {
  const { t } = useTranslation('families');
  const code = useCode();
  if (!person || person.contactPoints.length === 0) return <span className={classes.quiet}>{t('unreachable')}</span>;
  return (
    <ul className={classes.plain}>
      {person.contactPoints.map((point) => {
        const value = factOf(point, 'value');
        const scheme = HREF[point.system];
        const isLink = scheme !== null && value !== null && value !== WITHHELD;
        const remarks = [code('CONTACT_USES', point.use), point.okToLeaveMessage ? null : t('noMessage')];
        return (
          <li key={point.id}>
            {isLink ? (
              <a href={`${scheme}${value}`} className={classes.link}>
                {value}
              </a>
            ) : (
              <Fact value={value} />
            )}{' '}
            <span className={classes.quiet}>({remarks.filter(Boolean).join(', ')})</span>
          </li>
        );
      })}
    </ul>
  );
}
