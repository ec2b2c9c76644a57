import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Field, FieldResolver, Info, InputType, Query, registerEnumType, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import { fromGraph } from '../../graph/declare.js';
import type { Context } from '../../kernel/context.js';
import { valuesOf } from '../../kernel/enums.js';
import { DateRange } from '../../kernel/range.input.js';
import { ProviderKindEnum, QualityRatingType } from '../providers/index.js';
import { BenchmarkScopeEnum } from './benchmark.enums.js';
import { QualityBenchmarkType } from './quality-benchmark.type.js';

@InputType()
class QualityBenchmarkFilter {
  @Field(() => BenchmarkScopeEnum, { nullable: true })
  scope?: string;

  @Field(() => ProviderKindEnum, { nullable: true })
  providerKind?: string;

  @Field(() => String, { nullable: true })
  region?: string;

  @Field(() => String, { nullable: true, description: 'Words of the name of a chain.' })
  regionName?: string;

  @Field(() => [String], { nullable: true })
  measures?: string[];

  @Field(() => String, { nullable: true })
  source?: string;

  @Field(() => DateRange, { nullable: true })
  publishedOn?: DateRange;
}

const QualityBenchmarkOrderField = valuesOf(['PUBLISHED_ON', 'MEASURE', 'SCORE']);
registerEnumType(QualityBenchmarkOrderField, {
  name: 'QualityBenchmarkOrderField',
  description: 'What published scores are sorted by.',
});

const QualityBenchmarkPage = pageArgs({
  filter: QualityBenchmarkFilter,
  order: orderType('QualityBenchmarkOrder', QualityBenchmarkOrderField),
  otherwise: 'Newest first',
});

const QualityBenchmarkConnection = connectionType(QualityBenchmarkType);

@Resolver()
export class QualityBenchmarkQueries {
  @Query(() => QualityBenchmarkConnection, { description: 'Published scores of the nation, of states and of chains.' })
  qualityBenchmarks(
    @Args(() => QualityBenchmarkPage) _page: PageArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return ctx.read(info);
  }
}

@Resolver(() => QualityRatingType)
export class QualityRatingBenchmarks {
  @FieldResolver(() => [QualityBenchmarkType], {
    description: 'The newest scores of the same measure of the nation, of the state and of the chain of the provider.',
  })
  benchmarks(): never {
    return fromGraph();
  }
}
