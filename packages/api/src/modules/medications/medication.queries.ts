import { Args, Field, FieldResolver, InputType, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import { fromGraph } from '../../graph/declare.js';
import { ClientType } from '../clients/index.js';
import {
  MedicationOrderFieldEnum,
  MedicationSourceEnum,
  MedicationStatementType,
  MedicationStatusEnum,
} from './medication.type.js';

@InputType('MedicationStatementFilter', { description: 'All that is given must hold.' })
class MedicationFilter {
  @Field(() => [MedicationStatusEnum], { nullable: true })
  status?: string[];

  @Field(() => [MedicationSourceEnum], { nullable: true })
  source?: string[];

  @Field(() => String, { nullable: true, description: 'Words of the medication. Case does not count.' })
  search?: string;
}

const MedicationOrder = orderType('MedicationStatementOrder', MedicationOrderFieldEnum);
const MedicationConnection = connectionType(MedicationStatementType);

const MedicationPage = pageArgs({ filter: MedicationFilter, order: MedicationOrder, otherwise: 'Latest start first' });

@Resolver(() => ClientType)
export class ClientMedicationFields {
  @FieldResolver(() => MedicationConnection, {
    nullable: true,
    description: 'What the client takes and took. Null for a reader without clinical access.',
  })
  medications(@Args(() => MedicationPage) _page: PageArgs): never {
    return fromGraph();
  }
}
