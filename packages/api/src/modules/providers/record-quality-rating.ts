import { recordQualityRatingRules } from '@caregraph/shared/providers';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { afterToday, decimalOf } from './provider.rules.js';
import { Provider } from './provider-directory.entity.js';
import { QualityRating } from './provider-quality.entity.js';

registerConstraint('quality_rating_once', {
  code: 'DUPLICATE',
  path: ['ratedOn'],
  message: 'This source already has a score of this measure on that day.',
});

/** Records a score that a source published. The provider's overall rating follows by itself. */
export function recordQualityRating(context: Context, input: unknown) {
  return write(
    context,
    { name: 'recordQualityRating', may: 'provider:write', rules: recordQualityRatingRules, input },
    async (tx, { idempotencyKey: _, score, scaleMax, ...rating }) => {
      const provider = await tx.find(Provider, rating.providerId);
      if (!provider) return notFound(['providerId'], 'provider');
      const tooLate = afterToday('ratedOn', rating.ratedOn, tx.today());
      if (tooLate) return tooLate;

      const recorded = tx.create(QualityRating, {
        ...rating,
        score: String(score),
        scaleMax: decimalOf(scaleMax),
      });
      tx.audit('quality_rating.recorded', recorded);
      tx.changed('Provider', provider.id);
      return done(recorded);
    },
  );
}
