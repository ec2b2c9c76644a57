import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { paths } from '../../lib/paths.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { AppLink } from '../../ui/app-link.js';
import { Badge } from '../../ui/badge.js';
import { Fact } from '../../ui/states/withheld.js';
import { factOf } from '../../lib/withheld.js';
import { ClientName } from './client-name.js';

const BudgetLead_budget = graphql(`
  fragment BudgetLead_budget on Budget {
    kind
    status
    startsOn
    endsOn
    client {
      id
      displayName
      redacted
    }
    unit {
      id
      name
    }
    owner {
      id
      displayName
      redacted
    }
  }
`);

/** Whose money it is, for what, from when to when, and who answers for it. */
export function BudgetLead({ budget: ref }: { budget: FragmentType<typeof BudgetLead_budget> }) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const code = useCode();
  const { kind, status, startsOn, endsOn, client, unit, owner } = readFragment(BudgetLead_budget, ref);
  return (
    <>
      <Badge tone={status === 'OPEN' ? 'positive' : 'neutral'} word={code('BUDGET_STATUSES', status)} />
      <span>{code('BUDGET_KINDS', kind)}</span>
      {client && <ClientName client={client} />}
      {unit && <span>{unit.name}</span>}
      <span>{format.days(startsOn, endsOn)}</span>
      {owner && (
        <span>
          {t('one.owner')}{' '}
          <Fact value={factOf(owner, 'displayName')}>
            {(name) => <AppLink path={paths.staffMember(owner.id)}>{name}</AppLink>}
          </Fact>
        </span>
      )}
    </>
  );
}
