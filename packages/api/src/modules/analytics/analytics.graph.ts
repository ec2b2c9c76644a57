import { derivedOne, type GraphDeclaration, graphType, rootDerived } from '../../graph/declare.js';
import { measureGraph } from './measure.graph.js';
import { budgetComplianceGraph, budgetComplianceSql } from './measures/budget-compliance.js';
import { budgetUtilisationGraph, budgetUtilisationSql } from './measures/budget-utilisation.js';
import { careHoursPerDayGraph, careHoursPerDaySql } from './measures/care-hours-per-day.js';
import { caseloadPerFteGraph, caseloadPerFteSql } from './measures/caseload-per-fte.js';
import { credentialComplianceGraph, credentialComplianceSql } from './measures/credential-compliance.js';
import { forecastVarianceGraph, forecastVarianceSql } from './measures/forecast-variance.js';
import { monthlyContactRateGraph, monthlyContactRateSql } from './measures/monthly-contact-rate.js';
import { reviewsOverdueGraph, reviewsOverdueSql } from './measures/reviews-overdue.js';
import { unassignedTooLongGraph, unassignedTooLongSql } from './measures/unassigned-too-long.js';
import { weightedUtilisationGraph, weightedUtilisationSql } from './measures/weighted-utilisation.js';
import { periodSql } from './period.sql.js';

export const analyticsGraph: readonly GraphDeclaration[] = [
  ...measureGraph,
  ...weightedUtilisationGraph,
  ...caseloadPerFteGraph,
  ...unassignedTooLongGraph,
  ...reviewsOverdueGraph,
  ...monthlyContactRateGraph,
  ...budgetUtilisationGraph,
  ...budgetComplianceGraph,
  ...forecastVarianceGraph,
  ...careHoursPerDayGraph,
  ...credentialComplianceGraph,
  graphType('Analytics', {
    fields: {
      weightedUtilisation: derivedOne('WeightedUtilisation', weightedUtilisationSql),
      caseloadPerFte: derivedOne('CaseloadPerFte', caseloadPerFteSql),
      unassignedTooLong: derivedOne('UnassignedTooLong', unassignedTooLongSql),
      reviewsOverdue: derivedOne('ReviewsOverdue', reviewsOverdueSql),
      monthlyContactRate: derivedOne('MonthlyContactRate', monthlyContactRateSql),
      budgetUtilisation: derivedOne('BudgetUtilisation', budgetUtilisationSql),
      budgetCompliance: derivedOne('BudgetCompliance', budgetComplianceSql),
      forecastVariance: derivedOne('ForecastVariance', forecastVarianceSql),
      careHoursPerDay: derivedOne('CareHoursPerDay', careHoursPerDaySql),
      credentialCompliance: derivedOne('CredentialCompliance', credentialComplianceSql),
    },
  }),
  rootDerived('analytics', 'Analytics', periodSql),
];
