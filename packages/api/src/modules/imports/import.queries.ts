import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Field, ID, Info, InputType, Query, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import type { Context } from '../../kernel/context.js';
import { ImportRunOrderFieldEnum, ImportStatusEnum } from './import.enums.js';
import { ImportRunType } from './import.type.js';

@InputType('ImportRunFilter', { description: 'All that is given must hold.' })
class ImportRunFilter {
  @Field(() => [ImportStatusEnum], { nullable: true })
  statuses?: string[];

  @Field(() => Boolean, { nullable: true, description: 'True: dry runs alone.' })
  isDryRun?: boolean;
}

const ImportRunConnection = connectionType(ImportRunType);

const ImportRunPage = pageArgs({
  filter: ImportRunFilter,
  order: orderType('ImportRunOrder', ImportRunOrderFieldEnum),
  otherwise: 'The latest first',
});

@Resolver()
export class ImportQueries {
  @Query(() => ImportRunType, { nullable: true, description: 'One import, and how it goes.' })
  importRun(@Arg('id', () => ID) _id: string, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.read(info);
  }

  @Query(() => ImportRunConnection, {
    description: 'The imports of the organisation, from browsers and the command line.',
  })
  importRuns(@Args(() => ImportRunPage) _page: PageArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.read(info);
  }
}
