import { LEGAL_AUTHORITIES, MAY_KNOW_TOPICS, RELATIONSHIP_KINDS } from '@caregraph/shared/families';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { ClientType } from '../clients/index.js';
import { PersonType } from '../people/index.js';

export const RelationshipKindEnum = valuesOf(RELATIONSHIP_KINDS);
registerEnumType(RelationshipKindEnum, {
  name: 'RelationshipKind',
  description: "What somebody is to the client: CHILD is the client's child.",
});

export const LegalAuthorityEnum = valuesOf(LEGAL_AUTHORITIES);
registerEnumType(LegalAuthorityEnum, {
  name: 'LegalAuthority',
  description: 'By which right somebody decides for the client.',
});

export const LegalAuthorityStateEnum = valuesOf(['NONE', 'NOT_YET', 'CURRENT', 'EXPIRED']);
registerEnumType(LegalAuthorityStateEnum, {
  name: 'LegalAuthorityState',
  description: 'Whether a legal authority holds today. Only a CURRENT one entitles to decide or sign.',
});

export const MayKnowTopicEnum = valuesOf(MAY_KNOW_TOPICS);
registerEnumType(MayKnowTopicEnum, {
  name: 'MayKnowTopic',
  description: 'What a family member may be told about the client.',
});

@ObjectType('FamilyRelationship', {
  simpleResolvers: true,
  description: 'Who somebody is to a client, what she may decide and what she may be told.',
})
export class FamilyRelationshipType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version an edit must name.' })
  version!: number;

  @Field(() => ClientType, { nullable: true })
  client!: ClientType | null;

  @Field(() => PersonType, { nullable: true, description: 'The family member.' })
  person!: PersonType | null;

  @Field(() => RelationshipKindEnum)
  kind!: string;

  @Field(() => LegalAuthorityEnum)
  legalAuthority!: string;

  @Field(() => CalendarDate, { nullable: true })
  authorityFrom!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The first day on which it no longer holds.' })
  authorityTo!: string | null;

  @Field(() => LegalAuthorityStateEnum, { description: 'Whether the authority holds today.' })
  authorityState!: string;

  @Field(() => Boolean)
  isEmergencyContact!: boolean;

  @Field(() => Boolean)
  livesWithClient!: boolean;

  @Field(() => Float, { nullable: true, description: 'How far from the client, in kilometres.' })
  distanceKm!: number | null;

  @Field(() => String, { nullable: true, description: 'Where it is another time than here: IANA time zone.' })
  timeZone!: string | null;

  @Field(() => [MayKnowTopicEnum], { description: 'Nothing else may be told.' })
  mayKnow!: string[];

  @Field(() => String, { nullable: true, description: 'How and when to get in touch.' })
  contactNote!: string | null;

  @Field(() => CalendarDate, { nullable: true })
  validFrom!: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'The first day on which the relationship no longer holds.',
  })
  validTo!: string | null;

  @Field(() => Boolean, { description: 'True while the relationship holds.' })
  isCurrent!: boolean;

  @Field(() => [String], { description: 'The fields of this row that the reader may not see.' })
  redacted!: string[];
}
