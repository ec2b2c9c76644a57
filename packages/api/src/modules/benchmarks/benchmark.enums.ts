import { BENCHMARK_SCOPES, DAY_KINDS, NURSING_ROLES, STAFFING_OUTLIERS } from '@caregraph/shared/benchmarks';
import { registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';

export const BenchmarkScopeEnum = valuesOf(BENCHMARK_SCOPES);
registerEnumType(BenchmarkScopeEnum, {
  name: 'BenchmarkScope',
  description: 'Of what a published figure is an average: a nation, a state, a chain of homes.',
});

export const NursingRoleEnum = valuesOf(NURSING_ROLES);
registerEnumType(NursingRoleEnum, {
  name: 'NursingRole',
  description: 'Whose hours are counted, as the Payroll Based Journal of CMS groups them.',
  valuesConfig: {
    TOTAL: { description: 'RN, LPN and AIDE together.' },
    RN: { description: 'Registered nurses, with the director of nursing and those who administer.' },
    LPN: { description: 'Licensed practical and vocational nurses, with those who administer.' },
    AIDE: { description: 'Certified nurse aides, aides in training and medication aides.' },
  },
});

export const DayKindEnum = valuesOf(DAY_KINDS);
registerEnumType(DayKindEnum, {
  name: 'DayKind',
  description: 'Which days of a period count.',
  valuesConfig: {
    WEEKDAY: { description: 'Monday to Friday.' },
    WEEKEND: { description: 'Saturday and Sunday.' },
  },
});

export const StaffingOutlierEnum = valuesOf(STAFFING_OUTLIERS);
registerEnumType(StaffingOutlierEnum, {
  name: 'StaffingOutlier',
  description: "Why CMS leaves a home's quarter out of its own averages.",
  valuesConfig: {
    NO_HOURS: { description: 'No hour was reported.' },
    TOTAL_TOO_HIGH: { description: 'More than 12 hours per resident day.' },
    AIDE_TOO_HIGH: { description: 'More than 5.25 hours of aides per resident day.' },
  },
});
