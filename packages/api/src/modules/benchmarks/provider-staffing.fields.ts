import { Arg, FieldResolver, Int, Resolver } from 'type-graphql';
import { fromGraph } from '../../graph/declare.js';
import { ProviderType } from '../providers/index.js';
import { PublishedHoursType, StaffingQuarterType } from './staffing-figures.type.js';

/** What homes report of their nursing staff. */
@Resolver(() => ProviderType)
export class ProviderStaffingFields {
  @FieldResolver(() => [StaffingQuarterType], {
    description: 'Nursing hours per resident day by quarter, newest first. Empty: the home reported nothing.',
  })
  staffingByQuarter(
    @Arg('last', () => Int, { defaultValue: 8, description: 'How many quarters, 1 to 40.' }) _last: number,
  ): never {
    return fromGraph();
  }

  @FieldResolver(() => [PublishedHoursType], {
    description:
      'Nursing hours per resident day as rated by publishers: reported, expected of the residents, adjusted.',
  })
  publishedHours(): never {
    return fromGraph();
  }
}
