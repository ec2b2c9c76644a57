import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';
import { GoalType, InterventionType, NeedType } from './plan-content.type.js';

const PlanChangeEnum = valuesOf(['ADDED', 'CHANGED', 'REMOVED']);
registerEnumType(PlanChangeEnum, {
  name: 'PlanChange',
  description: 'How a part of a version differs from the version before.',
  valuesConfig: { REMOVED: { description: 'Taken out, or left behind because it was done with.' } },
});

const PlanPartEnum = valuesOf(['NEED', 'GOAL', 'INTERVENTION']);
registerEnumType(PlanPartEnum, { name: 'PlanPart', description: 'What a version is made of.' });

@ObjectType('PlanDifference', {
  simpleResolvers: true,
  description:
    'One need, goal or intervention in which a version differs from the one it started from. How it goes (a status, an achievement) is no difference.',
})
export class PlanDifferenceType {
  @Field(() => ID, { description: 'Of the need, goal or intervention.' })
  id!: string;

  @Field(() => PlanPartEnum)
  part!: string;

  @Field(() => PlanChangeEnum)
  change!: string;

  @Field(() => [String], { description: 'Of what CHANGED: the fields that say something else now.' })
  fields!: string[];

  @Field(() => NeedType, { nullable: true, description: 'As it stands; when REMOVED, as it stood.' })
  need!: NeedType | null;

  @Field(() => NeedType, { nullable: true, description: 'Of what CHANGED: as it stood.' })
  needBefore!: NeedType | null;

  @Field(() => GoalType, { nullable: true, description: 'As it stands; when REMOVED, as it stood.' })
  goal!: GoalType | null;

  @Field(() => GoalType, { nullable: true, description: 'Of what CHANGED: as it stood.' })
  goalBefore!: GoalType | null;

  @Field(() => InterventionType, { nullable: true, description: 'As it stands; when REMOVED, as it stood.' })
  intervention!: InterventionType | null;

  @Field(() => InterventionType, { nullable: true, description: 'Of what CHANGED: as it stood.' })
  interventionBefore!: InterventionType | null;
}
