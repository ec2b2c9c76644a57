import { Field, Float, Int, ObjectType } from 'type-graphql';
import { AcuityEnum } from '../../clients/index.js';
import { MeasureType } from '../measure.type.js';

@ObjectType('AcuityCaseload', { simpleResolvers: true, description: 'The caseload of one acuity.' })
export class AcuityCaseloadType {
  @Field(() => AcuityEnum)
  acuity!: string;

  @Field(() => Float, { nullable: true, description: 'Clients in care on an average day of the period.' })
  activeClients!: number | null;

  @Field(() => Int, { nullable: true, description: 'Clients in care on the last day.' })
  activeNow!: number | null;

  @Field(() => Float, { nullable: true, description: 'Full-time equivalents of care managers, for all acuities.' })
  fte!: number | null;

  @Field(() => Float, { nullable: true, description: 'Clients with a care manager, on an average day, ÷ `fte`.' })
  perFte!: number | null;

  @Field(() => Boolean)
  isSuppressed!: boolean;
}

@ObjectType('CaseloadPerFte', {
  implements: MeasureType,
  simpleResolvers: true,
  description: 'Clients with a care manager per full-time care manager, on an average day.',
})
export class CaseloadPerFteType extends MeasureType {
  @Field(() => Int, { nullable: true, description: 'Clients in care on the last day, with or without a care manager.' })
  activeClients!: number | null;

  @Field(() => [AcuityCaseloadType], { description: 'HIGH, MODERATE, LOW.' })
  byAcuity!: AcuityCaseloadType[];
}
