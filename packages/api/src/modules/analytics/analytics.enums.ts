import { MEASURE_CHARTS, MEASURE_UNITS } from '@caregraph/shared/measure-definition';
import { registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';

export const MeasureUnitEnum = valuesOf(MEASURE_UNITS);
registerEnumType(MeasureUnitEnum, {
  name: 'MeasureUnit',
  description: 'What a figure counts in. A SHARE is a fraction of 1.',
});

export const MeasureChartEnum = valuesOf(MEASURE_CHARTS);
registerEnumType(MeasureChartEnum, {
  name: 'MeasureChart',
  description: 'The control chart that fits the figure over time.',
});

export const MeasureDirectionEnum = valuesOf(['UP', 'DOWN', 'BAND']);
registerEnumType(MeasureDirectionEnum, {
  name: 'MeasureDirection',
  description: 'Whether more is better, less is better, or the figure belongs between two limits.',
});

export const MeasureAnchorEnum = valuesOf(['DUE', 'EVENT', 'SNAPSHOT']);
registerEnumType(MeasureAnchorEnum, {
  name: 'MeasureAnchor',
  description: 'Which date puts a case into the period: when it was due, when it happened, or the day of the snapshot.',
});

export const MeasureTargetScopeEnum = valuesOf(['VALUE', 'ELAPSED_SHARE']);
registerEnumType(MeasureTargetScopeEnum, {
  name: 'MeasureTargetScope',
  description: 'What a target holds for: the value itself, or the value minus the share of days gone by.',
});

export const MeasureGrainEnum = valuesOf(['CLIENT', 'CARE_MANAGER', 'TEAM', 'ORGANISATION']);
registerEnumType(MeasureGrainEnum, { name: 'MeasureGrain', description: 'A level a figure is worked out for.' });

export const LoadBandEnum = valuesOf(['LOW', 'WITHIN', 'HIGH']);
registerEnumType(LoadBandEnum, {
  name: 'LoadBand',
  description: 'How full someone is: LOW below 85 % of her hours, WITHIN from 85 to 100 %, HIGH above. House limits.',
});

export const ExpiryStateEnum = valuesOf(['EXPIRED', 'WITHIN_30_DAYS', 'WITHIN_60_DAYS', 'WITHIN_90_DAYS']);
registerEnumType(ExpiryStateEnum, {
  name: 'ExpiryState',
  description: 'When a mandatory credential stops holding: it has, or will in at most so many days.',
});
