import { Arg, Ctx, Field, Float, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { NewPersonInput, PersonChangesInput } from '../people/index.js';
import { addFamilyMember } from './add-family-member.js';
import { endFamilyRelationship } from './end-family-relationship.js';
import { FamilyRelationshipType, LegalAuthorityEnum, MayKnowTopicEnum, RelationshipKindEnum } from './family.type.js';
import { updateFamilyMember } from './update-family-member.js';

@InputType()
abstract class FamilyCircumstances {
  @Field(() => LegalAuthorityEnum, { nullable: true })
  legalAuthority?: string;

  @Field(() => CalendarDate, { nullable: true })
  authorityFrom?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The first day on which it no longer holds.' })
  authorityTo?: string | null;

  @Field(() => Boolean, { nullable: true })
  isEmergencyContact?: boolean;

  @Field(() => Boolean, { nullable: true })
  livesWithClient?: boolean;

  @Field(() => Float, { nullable: true, description: 'How far from the client, in kilometres.' })
  distanceKm?: number | null;

  @Field(() => String, { nullable: true, description: 'IANA time zone.' })
  timeZone?: string | null;

  @Field(() => [MayKnowTopicEnum], { nullable: true })
  mayKnow?: string[];

  @Field(() => String, { nullable: true })
  contactNote?: string | null;

  @Field(() => CalendarDate, { nullable: true })
  validFrom?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'The first day on which the relationship no longer holds.',
  })
  validTo?: string | null;
}

@InputType()
export class AddFamilyMemberInput extends FamilyCircumstances {
  @Field(() => String, {
    description: '1 to 200 ASCII characters of your choosing; a retry with the same key has no second effect.',
  })
  idempotencyKey!: string;

  @Field(() => ID)
  clientId!: string;

  @Field(() => ID, { nullable: true, description: 'Somebody already on record. Either this or `person`.' })
  personId?: string | null;

  @Field(() => NewPersonInput, { nullable: true, description: 'Somebody new. Either this or `personId`.' })
  person?: NewPersonInput | null;

  @Field(() => RelationshipKindEnum)
  kind!: string;
}

@InputType()
export class UpdateFamilyMemberInput extends FamilyCircumstances {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made from.' })
  version!: number;

  @Field(() => PersonChangesInput, { nullable: true })
  person?: PersonChangesInput | null;

  @Field(() => RelationshipKindEnum, { nullable: true })
  kind?: string;
}

@InputType()
export class EndFamilyRelationshipInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made from.' })
  version!: number;

  @Field(() => CalendarDate, { description: 'The first day on which the relationship no longer holds.' })
  validTo!: string;
}

@ObjectType({ simpleResolvers: true })
export class AddFamilyMemberPayload {
  @Field(() => FamilyRelationshipType, { nullable: true })
  familyRelationship!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class UpdateFamilyMemberPayload {
  @Field(() => FamilyRelationshipType, { nullable: true })
  familyRelationship!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class EndFamilyRelationshipPayload {
  @Field(() => FamilyRelationshipType, { nullable: true })
  familyRelationship!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@Resolver()
export class FamilyMutations {
  @Mutation(() => AddFamilyMemberPayload, {
    description:
      'Adds somebody to the family of a client. Refused: NOT_FOUND (client, person), DUPLICATE (the same relationship holds already), EPISODE_CLOSED, INVALID (the client herself; a child with legal authority), INVALID_PERIOD, OUT_OF_RANGE (birth date).',
  })
  async addFamilyMember(
    @Ctx() context: Context,
    @Arg('input', () => AddFamilyMemberInput) input: AddFamilyMemberInput,
  ) {
    return toPayload('familyRelationship', await addFamilyMember(context, input));
  }

  @Mutation(() => UpdateFamilyMemberPayload, {
    description:
      'Changes a relationship and the person behind. Refused: NOT_FOUND, STALE_VERSION, DUPLICATE, INVALID (a child with legal authority, or who is found to be a child), INVALID_PERIOD, OUT_OF_RANGE (birth date).',
  })
  async updateFamilyMember(
    @Ctx() context: Context,
    @Arg('input', () => UpdateFamilyMemberInput) input: UpdateFamilyMemberInput,
  ) {
    return toPayload('familyRelationship', await updateFamilyMember(context, input));
  }

  @Mutation(() => EndFamilyRelationshipPayload, {
    description:
      'Ends a relationship; what it allowed ends with it. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (has ended before), INVALID_PERIOD (before it began).',
  })
  async endFamilyRelationship(
    @Ctx() context: Context,
    @Arg('input', () => EndFamilyRelationshipInput) input: EndFamilyRelationshipInput,
  ) {
    return toPayload('familyRelationship', await endFamilyRelationship(context, input));
  }
}
