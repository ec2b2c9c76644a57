import { recordGoalProgressRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { Client } from '../clients/index.js';
import { Person } from '../people/index.js';
import { OPEN_GOALS } from './copy-open-content.js';
import { CarePlanVersion } from './plan.entity.js';
import { Goal, GoalProgress } from './plan-content.entity.js';

/**
 * Records how a goal of the signed version stands on a day.
 *
 * The record of the latest day decides the goal's achievement: one that is entered late tells its own day and does not
 * overrule what was seen since. Nothing else ever moves the achievement.
 */
export function recordGoalProgress(context: Context, input: unknown) {
  return write(
    context,
    { name: 'recordGoalProgress', may: 'plan:write', rules: recordGoalProgressRules, input },
    async (tx, { goalId, recordedOn, achievement, note }) => {
      const goal = await tx.lock(Goal, goalId);
      if (!goal) return notFound(['goalId'], 'goal');
      if (recordedOn > tx.today()) return refuse('OUT_OF_RANGE', ['recordedOn'], 'This day has not come yet.');
      const version = await tx.lock(CarePlanVersion, goal.versionId);
      if (version?.status !== 'SIGNED')
        return refuse('ILLEGAL_TRANSITION', ['goalId'], 'Progress is recorded on the signed version of a plan.');
      if (!OPEN_GOALS.includes(goal.lifecycle)) return refuse('ILLEGAL_TRANSITION', ['goalId'], 'This goal has ended.');

      const client = await tx.find(Client, goal.clientId);
      const person = client && (await tx.find(Person, client.personId));
      if (client?.endedOn && recordedOn > client.endedOn)
        return refuse('EPISODE_CLOSED', ['recordedOn'], `The care of this client ended on ${client.endedOn}.`);
      if (person?.birthDate && recordedOn < person.birthDate)
        return refuse('OUT_OF_RANGE', ['recordedOn'], 'This is before the client was born.');

      const later = await tx.em.count(GoalProgress, { goalId, recordedOn: { $gt: recordedOn } });
      const progress = tx.create(GoalProgress, {
        ...{ goalId, clientId: goal.clientId, recordedOn, achievement, note: note ?? null },
      });
      if (later === 0) tx.update(goal, { achievement });
      tx.audit('goal_progress.recorded', progress, { clientId: goal.clientId });
      tx.changed('Goal', goal.id);
      return done(goal);
    },
  );
}
