import { Field, Float, Int, ObjectType } from 'type-graphql';
import { StaffMemberType } from '../../staffing/index.js';
import { LoadBandEnum } from '../analytics.enums.js';
import { MeasureType } from '../measure.type.js';

@ObjectType('CareManagerLoad', {
  simpleResolvers: true,
  description: 'The hours one care manager’s clients need against the hours she has for them.',
})
export class CareManagerLoadType {
  @Field(() => StaffMemberType, { nullable: true })
  staffMember!: StaffMemberType | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Clients she was the primary care manager of on a day of the period.',
  })
  activeClients!: number | null;

  @Field(() => Float, { nullable: true, description: 'Hours, weighted by acuity and by the days of each assignment.' })
  needHours!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Contracted hours less leave and work that is not about one client.',
  })
  availableHours!: number | null;

  @Field(() => Float, { nullable: true, description: 'Need ÷ available; null without contracted hours.' })
  utilisation!: number | null;

  @Field(() => LoadBandEnum, { nullable: true })
  band!: string | null;

  @Field(() => Boolean)
  isSuppressed!: boolean;
}

@ObjectType('WeightedUtilisation', {
  implements: MeasureType,
  simpleResolvers: true,
  description: 'Hours that assigned clients need ÷ hours that care managers have for them.',
})
export class WeightedUtilisationType extends MeasureType {
  @Field(() => [CareManagerLoadType], { description: 'The fullest first; at most 500.' })
  byCareManager!: CareManagerLoadType[];

  @Field(() => Float, { nullable: true, description: 'Hours that clients need on days on which nobody is theirs.' })
  unassignedNeedHours!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How unevenly work is shared: standard deviation ÷ mean of the utilisations of care managers.',
  })
  coefficientOfVariation!: number | null;

  @Field(() => Float, { nullable: true, description: 'Largest ÷ smallest utilisation; null when someone is at 0.' })
  spread!: number | null;
}
