import { useTranslation } from 'react-i18next';
import { BudgetLines } from '../features/budgets/budget-lines.js';
import { BudgetPosition } from '../features/budgets/budget-position.js';
import { BudgetTable } from '../features/budgets/budget-table.js';
import { graphql } from '../graphql/generated/index.js';
import { QueryPart } from '../graphql/query-part.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { paths } from '../lib/paths.js';
import { LinkButton } from '../ui/app-link.js';
import { BudgetsIcon } from '../ui/icons.js';
import { Section } from '../ui/section.js';
import { NothingYet } from '../ui/states/nothing.js';

export const ClientBudgetTabQuery = graphql(`
  query ClientBudgetTab($id: ID!) {
    client(id: $id) {
      id
      currentBudget {
        id
        name
        startsOn
        endsOn
        ...BudgetPosition_budget
        ...BudgetLines_budget
      }
      budgets(first: 25) {
        nodes {
          ...BudgetTable_budget
        }
      }
    }
  }
`);

/** What there is to spend on a client today, and every budget she has had. */
export function ClientBudgetTab({ clientId }: { clientId: string }) {
  const { t } = useTranslation(['clients', 'budgets']);
  const query = usePageQuery(ClientBudgetTabQuery, { id: clientId });
  return (
    <QueryPart query={query} what={t('budget.what')}>
      {({ client }) => (
        <>
          {client?.currentBudget && (
            <>
              <BudgetPosition budget={client.currentBudget} />
              <Section title={t('lines.title', { ns: 'budgets' })} lead={client.currentBudget.name} padding="FLUSH">
                <BudgetLines budget={client.currentBudget} state="READY" />
              </Section>
            </>
          )}
          <Section
            title={t('budget.title')}
            padding="FLUSH"
            actions={
              client?.currentBudget && (
                <LinkButton path={paths.budget(client.currentBudget.id)}>{t('budget.open')}</LinkButton>
              )
            }
          >
            <BudgetTable
              isOneClient
              budgets={client?.budgets.nodes ?? []}
              nothingYet={
                <NothingYet
                  icon={<BudgetsIcon size={22} />}
                  title={t('budget.nothing')}
                  lead={t('budget.nothingLead')}
                />
              }
            />
          </Section>
        </>
      )}
    </QueryPart>
  );
}
