import { Field, Int, ObjectType } from 'type-graphql';
import { MeasureType } from '../measure.type.js';

@ObjectType('UnassignedTooLong', {
  implements: MeasureType,
  simpleResolvers: true,
  description:
    'New clients who waited more than two business days for a care manager. Null for the scope of one staff member: an unassigned client is nobody’s.',
})
export class UnassignedTooLongType extends MeasureType {
  @Field(() => Int, { nullable: true, description: 'Clients in care without a care manager on the last day.' })
  unassignedNow!: number | null;

  @Field(() => Int, { nullable: true, description: 'Those of them who have waited longer than the limit.' })
  tooLongNow!: number | null;
}
