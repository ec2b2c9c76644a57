import { Args, Field, FieldResolver, InputType, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import { fromGraph } from '../../graph/declare.js';
import { DateTimeRange } from '../../kernel/range.input.js';
import {
  AllergyStatusEnum,
  ConditionOrderFieldEnum,
  ConditionStatusEnum,
  ObservationOrderFieldEnum,
} from './client.enums.js';
import { ClientType } from './client.type.js';
import { AllergyType, ConditionType, ObservationType } from './clinical.type.js';

@InputType('ConditionFilter', { description: 'All that is given must hold.' })
class ConditionFilter {
  @Field(() => [ConditionStatusEnum], { nullable: true })
  clinicalStatus?: string[];

  @Field(() => String, { nullable: true })
  code?: string;
}

@InputType('AllergyFilter', { description: 'All that is given must hold.' })
class AllergyFilter {
  @Field(() => [AllergyStatusEnum], { nullable: true })
  clinicalStatus?: string[];
}

@InputType('ObservationFilter', { description: 'All that is given must hold.' })
class ObservationFilter {
  @Field(() => String, { nullable: true })
  category?: string;

  @Field(() => [String], { nullable: true, description: 'Any of these codes.' })
  code?: string[];

  @Field(() => DateTimeRange, { nullable: true })
  observedAt?: DateTimeRange;
}

const ConditionConnection = connectionType(ConditionType);
const AllergyConnection = connectionType(AllergyType);
const ObservationConnection = connectionType(ObservationType);

const ConditionPage = pageArgs({
  filter: ConditionFilter,
  order: orderType('ConditionOrder', ConditionOrderFieldEnum),
  otherwise: 'Latest onset first',
});

const AllergyPage = pageArgs({ filter: AllergyFilter });

const ObservationPage = pageArgs({
  filter: ObservationFilter,
  order: orderType('ObservationOrder', ObservationOrderFieldEnum),
  otherwise: 'Latest first',
});

@Resolver(() => ClientType)
export class ClinicalFields {
  @FieldResolver(() => ConditionConnection, {
    nullable: true,
    description: 'Null for a reader without clinical access.',
  })
  conditions(@Args(() => ConditionPage) _page: PageArgs): never {
    return fromGraph();
  }

  @FieldResolver(() => AllergyConnection, { nullable: true, description: 'Null for a reader without clinical access.' })
  allergies(@Args(() => AllergyPage) _page: PageArgs): never {
    return fromGraph();
  }

  @FieldResolver(() => ObservationConnection, {
    nullable: true,
    description: 'Null for a reader without clinical access.',
  })
  observations(@Args(() => ObservationPage) _page: PageArgs): never {
    return fromGraph();
  }
}
