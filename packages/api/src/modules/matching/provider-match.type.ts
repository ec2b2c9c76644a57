import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../kernel/scalars.js';
import { MatchedFactEnum, ProviderMatchActionEnum, ProviderMatchStatusEnum } from './provider-match.enums.js';
import { ProviderType } from '../providers/index.js';

@ObjectType('MatchEvidence', {
  simpleResolvers: true,
  description: 'A fact of two entries side by side, as their publications state it.',
})
export class MatchEvidenceType {
  @Field(() => MatchedFactEnum)
  fact!: string;

  @Field(() => String, { nullable: true, description: 'What the first of the two says.' })
  one!: string | null;

  @Field(() => String, { nullable: true, description: 'What the other says.' })
  other!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How far they agree, 0 to 1. Null: one side does not say, or the fact is not weighed.',
  })
  agreement!: number | null;
}

@ObjectType('ProviderMatch', {
  simpleResolvers: true,
  description: 'The question whether two entries of the directory are one provider, and what a person answered.',
})
export class ProviderMatchType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version an answer must name.' })
  version!: number;

  @Field(() => ProviderMatchStatusEnum)
  status!: string;

  @Field(() => Float, {
    description:
      'How much speaks for one provider, 0.5 to 1: half the name, a third the address, the rest the telephone.',
  })
  score!: number;

  @Field(() => [MatchEvidenceType], { description: 'What was compared: name, address, telephone, kind, number.' })
  evidence!: MatchEvidenceType[];

  @Field(() => ProviderType, {
    nullable: true,
    description: 'The older entry; null once it was merged into the other.',
  })
  provider!: ProviderType | null;

  @Field(() => ProviderType, {
    nullable: true,
    description: 'The newer entry; null once it was merged into the first.',
  })
  other!: ProviderType | null;

  @Field(() => ProviderType, { nullable: true, description: 'The one that stayed, when they were made one.' })
  kept!: ProviderType | null;

  @Field(() => DateTime, { nullable: true })
  decidedAt!: string | null;

  @Field(() => DateTime, { description: 'When the question arose.' })
  createdAt!: string;

  @Field(() => [ProviderMatchActionEnum], { description: 'What the actor may do with the question now.' })
  availableActions!: string[];
}
