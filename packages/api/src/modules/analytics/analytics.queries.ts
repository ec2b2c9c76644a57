import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, ID, Info, InputType, Query, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { AnalyticsType } from './analytics.type.js';

@InputType({ description: 'First and last day, both included; at most three years.' })
export class PeriodInput {
  @Field(() => CalendarDate)
  from!: string;

  @Field(() => CalendarDate)
  to!: string;
}

@InputType({ description: 'Narrower than all that the reader may see; what is absent does not narrow.' })
export class ScopeInput {
  @Field(() => ID, { nullable: true, description: 'A unit and everything below it.' })
  unitId?: string | null;

  @Field(() => ID, { nullable: true, description: 'One staff member: her clients, her shifts, the budgets she owns.' })
  staffId?: string | null;
}

@Resolver()
export class AnalyticsQueries {
  @Query(() => AnalyticsType, {
    description:
      'Key figures of a period. Thrown: INVALID_PERIOD (the end before the start), OUT_OF_RANGE (more than three years).',
  })
  analytics(
    @Arg('period', () => PeriodInput) _period: PeriodInput,
    @Arg('scope', () => ScopeInput, { nullable: true }) _scope: ScopeInput | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return context.read(info);
  }
}
