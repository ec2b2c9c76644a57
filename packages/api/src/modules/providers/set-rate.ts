import { setRateRules } from '@caregraph/shared/providers';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { ProviderService } from './provider-directory.entity.js';
import { RateCard } from './provider-price.entity.js';

registerConstraint('rate_card_no_overlap', {
  code: 'OVERLAP',
  path: ['validFrom'],
  message: 'A price for this unit and payer already holds on or after that day.',
});

/**
 * Sets what a service costs from a day on.
 *
 * The running price of the same unit and payer ends on the day the new one begins: no day has two prices, none is
 * left without one, and what was billed before keeps its price.
 */
export function setRate(context: Context, input: unknown) {
  return write(
    context,
    { name: 'setRate', may: 'provider:write', rules: setRateRules, input },
    async (tx, { idempotencyKey: _, ...rate }) => {
      // Locked, so that two prices set at once queue up instead of both closing the same period.
      const service = await tx.lock(ProviderService, rate.serviceId);
      if (!service) return notFound(['serviceId'], 'service');
      if (rate.validTo === rate.validFrom) {
        return refuse('INVALID_PERIOD', ['validTo'], 'The price would hold on no day.');
      }
      const { serviceId, unit, payer, validFrom } = rate;
      const running = await tx.em.findOne(RateCard, {
        serviceId,
        unit,
        payer,
        validFrom: { $lt: validFrom },
        validTo: null,
        deletedAt: null,
      });
      if (running) {
        tx.update(running, { validTo: validFrom });
        // The exclusion constraint looks at each statement, and the ORM would insert first.
        await tx.em.flush();
      }
      const card = tx.create(RateCard, { ...rate, providerId: service.providerId });
      tx.audit('rate.set', card, { fields: ['priceMinor', 'validFrom'] });
      tx.changed('Provider', service.providerId);
      return done(card);
    },
  );
}
