import { Field, Float, ID, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../kernel/scalars.js';
import { ProviderKindEnum } from '../providers/index.js';
import { BenchmarkScopeEnum } from './benchmark.enums.js';

@ObjectType('QualityBenchmark', {
  simpleResolvers: true,
  description: 'A published score of a nation, a state or a chain, which the score of one provider is put beside.',
})
export class QualityBenchmarkType {
  @Field(() => ID)
  id!: string;

  @Field(() => BenchmarkScopeEnum)
  scope!: string;

  @Field(() => String, { description: "`US`, the two letters of a state, or the publisher's number of a chain." })
  region!: string;

  @Field(() => String, { nullable: true, description: 'The chain, by name.' })
  regionName!: string | null;

  @Field(() => ProviderKindEnum, { description: 'Of which sort of provider the score is an average.' })
  providerKind!: string;

  @Field(() => String, { description: 'Named as `QualityRating.measure` where providers are rated by it, too.' })
  measure!: string;

  @Field(() => String, { description: 'The heading of the publication.' })
  title!: string;

  @Field(() => Float)
  score!: number;

  @Field(() => Float, { nullable: true, description: 'The best score the scale allows; null when it has no end.' })
  scaleMax!: number | null;

  @Field(() => CalendarDate, { description: 'First day of the month of publication.' })
  publishedOn!: string;

  @Field(() => String)
  source!: string;
}
