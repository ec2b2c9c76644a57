import { Args, Field, FieldResolver, ID, InputType, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import { fromGraph } from '../../graph/declare.js';
import { DateTimeRange } from '../../kernel/range.input.js';
import { ClientType } from '../clients/index.js';
import {
  ContactSummaryType,
  InteractionDirectionEnum,
  InteractionModeEnum,
  InteractionOrderFieldEnum,
  InteractionOutcomeEnum,
  InteractionType,
} from './interaction.type.js';

@InputType('InteractionFilter', { description: 'All that is given must hold.' })
class InteractionFilter {
  @Field(() => [InteractionOutcomeEnum], { nullable: true })
  outcome?: string[];

  @Field(() => [InteractionModeEnum], { nullable: true })
  mode?: string[];

  @Field(() => InteractionDirectionEnum, { nullable: true })
  direction?: string;

  @Field(() => ID, { nullable: true })
  staffId?: string;

  @Field(() => DateTimeRange, { nullable: true })
  startedAt?: DateTimeRange;
}

const InteractionConnection = connectionType(InteractionType);

const InteractionPage = pageArgs({
  filter: InteractionFilter,
  order: orderType('InteractionOrder', InteractionOrderFieldEnum),
  otherwise: 'Newest first',
});

@Resolver(() => ClientType)
export class ClientOutreachFields {
  @FieldResolver(() => InteractionConnection, { description: 'Every contact with the client, made or tried.' })
  interactions(@Args(() => InteractionPage) _page: PageArgs): never {
    return fromGraph();
  }

  @FieldResolver(() => InteractionType, { nullable: true, description: 'The latest successful contact.' })
  lastContact(): never {
    return fromGraph();
  }

  @FieldResolver(() => ContactSummaryType, { nullable: true })
  contactSummary(): never {
    return fromGraph();
  }
}
