import { setRateRules } from '@caregraph/shared/providers';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { emptyPeriod, findRunning, yieldPeriod } from '../../kernel/running-period.js';
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
 * The running price of the same unit and payer ends on the day the new one begins, and goes on behind one that is
 * bounded: no day has two prices, none is left without one, and what was billed before keeps its price (I18).
 */
export function setRate(context: Context, input: unknown) {
  return write(
    context,
    { name: 'setRate', may: 'provider:write', rules: setRateRules, input },
    async (tx, { idempotencyKey: _, ...rate }) => {
      // Locked, so that two prices set at once queue up instead of both closing the same period.
      const service = await tx.lock(ProviderService, rate.serviceId);
      if (!service) return notFound(['serviceId'], 'service');
      const empty = emptyPeriod(rate);
      if (empty) return empty;
      const { serviceId, unit, payer, validFrom } = rate;
      const running = { entity: RateCard, of: { serviceId, unit, payer }, called: 'rate' };
      if (validFrom < tx.today() && (await findRunning(tx, running, validFrom)))
        return refuse(
          'OUT_OF_RANGE',
          ['validFrom'],
          'A price holds since before. Prices of days gone by do not change.',
        );

      await yieldPeriod(tx, running, rate, ({ providerId, priceMinor, currency }) => ({
        ...{ serviceId, unit, payer, providerId, priceMinor, currency },
      }));
      const card = tx.create(RateCard, { ...rate, providerId: service.providerId });
      tx.audit('rate.set', card, { fields: ['priceMinor', 'validFrom'] });
      tx.changed('Provider', service.providerId);
      return done(card);
    },
  );
}
