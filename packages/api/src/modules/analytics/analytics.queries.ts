import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { AnalyticsType, PeriodInput, ScopeInput } from './analytics.type.js';

@Resolver()
export class AnalyticsQueries {
  @Query(() => AnalyticsType, {
    description:
      'Key figures of a period, of everything you may see or of a narrower scope. Refused with INVALID_PERIOD when it ends before it starts and with OUT_OF_RANGE when it is longer than three years.',
  })
  analytics(
    @Arg('period', () => PeriodInput) _period: PeriodInput,
    @Arg('scope', () => ScopeInput, { nullable: true }) _scope: ScopeInput | undefined,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.read(info);
  }
}
