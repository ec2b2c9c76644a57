import { describe, expect, it } from 'vitest';
import { scene } from '../../test/scene.js';
import { askAnalytics } from './analytics.factory.js';

const FIGURE =
  '...on Measure { value numerator denominator isSuppressed asOf exclusions { code count } interval { low high } definition { id } }';
const MEASURES = {
  weightedUtilisation:
    'byCareManager { staffMember { id } activeClients needHours availableHours utilisation band isSuppressed } unassignedNeedHours coefficientOfVariation spread',
  caseloadPerFte: 'activeClients byAcuity { acuity activeClients activeNow fte perFte isSuppressed }',
  unassignedTooLong: 'unassignedNow tooLongNow',
  reviewsOverdue:
    'dueSoon byCareManager { staffMember { id } openPlans overdue rate interval { low high } isSuppressed }',
  monthlyContactRate:
    'persistence { value numerator denominator isSuppressed interval { low high } } success { value } byMonth { month isPartial eligible reached rate interval { low high } attempts successes successRate unreached persistent persistence isSuppressed } byCareManager { staffMember { id } eligible reached rate interval { low high } attempts successes successRate unreached persistent persistence isSuppressed }',
  budgetUtilisation:
    'elapsedShare budgets revised { minor } committed { minor } actual { minor } available { minor } forecast { minor } byMonth { month planned { minor currency } committed { minor } actual { minor } forecast { minor } }',
  budgetCompliance:
    'within total countRate budget { minor } forecast { minor } grossOverspend { minor } grossOverspendShare netVariance { minor } netVarianceShare byCareManager { staffMember { id } within total countRate budget { minor } grossOverspend { minor } netVariance { minor } isSuppressed }',
  forecastVariance: 'straightLine { ...m } seasonal { ...m }',
  careHoursPerDay:
    'weekdays { value } weekends { value interval { low } } requiredHours scheduledHours shortHours shortDays byDay { day isWeekend requiredHours scheduledHours gapHours clients hoursPerClient }',
  credentialCompliance:
    'expired within30Days within60Days within90Days expiring { staffMember { id } kind validTo daysLeft state }',
} as const;

describe('analytics', () => {
  it.each(Object.entries(MEASURES))('%s answers an organisation without anybody', async (name, fields) => {
    const world = await scene();
    const all = fields.replaceAll(
      '...m',
      'budgets budget { minor } forecast { minor } variance { minor } varianceShare band bands { band count }',
    );
    const answer = await askAnalytics(world, `${name} { ${FIGURE} ${all} }`, world.administrator(), {
      from: '2026-03-01',
      to: '2026-03-31',
    });
    expect(answer[name]).toMatchObject({
      value: null,
      numerator: 0,
      denominator: 0,
      isSuppressed: false,
      interval: null,
      definition: { id: name },
    });
  });
});
