import { type GraphDeclaration, graphType, rootDerived, setting, sql, today } from '../../graph/declare.js';
import { budgetCompliance } from './measures/budget-compliance.js';
import { budgetUtilisation } from './measures/budget-utilisation.js';
import { careHoursPerDay } from './measures/care-hours-per-day.js';
import { caseloadPerFte } from './measures/caseload-per-fte.js';
import { credentialCompliance } from './measures/credential-compliance.js';
import { forecastVariance } from './measures/forecast-variance.js';
import { measureTypesGraph } from './measures/measure.graph.js';
import { monthlyContactRate } from './measures/monthly-contact-rate.js';
import { reviewsOverdue } from './measures/reviews-overdue.js';
import { unassignedTooLong } from './measures/unassigned-too-long.js';
import { weightedUtilisation } from './measures/weighted-utilisation.js';

export const analyticsGraph: GraphDeclaration[] = [
  graphType('Analytics'),
  rootDerived(
    'analytics',
    'Analytics',
    (arg) => sql`select ${arg('period.from')}::date as starts_on, ${arg('period.to')}::date as ends_on,
      least(${arg('period.to')}::date, ${today()}) as as_of, ${arg('scope.unitId')}::uuid as unit_id,
      ${arg('scope.staffId')}::uuid as staff_id, ${setting('tenant')} as tenant_id`,
  ),
  ...measureTypesGraph,
  ...weightedUtilisation,
  ...caseloadPerFte,
  ...unassignedTooLong,
  ...reviewsOverdue,
  ...monthlyContactRate,
  ...budgetUtilisation,
  ...budgetCompliance,
  ...forecastVariance,
  ...careHoursPerDay,
  ...credentialCompliance,
];
