import { useTranslation } from 'react-i18next';
import { filterOf as budgetFilterOf } from '../features/budgets/budget-filter.js';
import type { BudgetsSearch } from '../features/budgets/budgets-search.js';
import { type Waiting, WaitingList } from '../features/home/waiting-list.js';
import { type ClientsSearch, filterOf } from '../features/clients/clients-search.js';
import type { CaseloadSearch } from '../features/caseload/caseload-search.js';
import { graphql } from '../graphql/generated/index.js';
import { stateOf } from '../graphql/page-state.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { paths } from '../lib/paths.js';
import { useFormat } from '../lib/use-format.js';
import { useMe } from '../lib/use-me.js';
import { reviewFilter } from './plan-reviews.js';

export const HomeClientsQuery = graphql(`
  query HomeClients(
    $contactOverdue: ClientFilter!
    $contactSoon: ClientFilter!
    $reviewOverdue: CarePlanFilter!
    $reviewSoon: CarePlanFilter!
    $draft: CarePlanFilter!
    $inReview: CarePlanFilter!
    $over: BudgetFilter!
  ) {
    contactOverdue: clients(filter: $contactOverdue, first: 1) {
      totalCount
    }
    contactSoon: clients(filter: $contactSoon, first: 1) {
      totalCount
    }
    reviewOverdue: plans(filter: $reviewOverdue, first: 1) {
      totalCount
    }
    reviewSoon: plans(filter: $reviewSoon, first: 1) {
      totalCount
    }
    draft: plans(filter: $draft, first: 1) {
      totalCount
    }
    inReview: plans(filter: $inReview, first: 1) {
      totalCount
    }
    over: budgets(filter: $over, first: 1) {
      totalCount
    }
  }
`);

interface HomeClientsProps {
  /** OWN: the clients she is the primary care manager of. ALL: everyone she sees. */
  whose: 'OWN' | 'ALL';
}

/** Who should be called, and whose plan should be looked at. */
export function HomeClients({ whose }: HomeClientsProps) {
  const { t } = useTranslation('home');
  const { staffId } = useMe();
  const today = useFormat().today();
  const own = whose === 'OWN' ? staffId : null;
  const clients = { status: 'ACTIVE', ...(own ? { careManager: own } : {}) } as const satisfies ClientsSearch;
  const lists = {
    contactOverdue: { ...clients, contactOverdue: true },
    contactSoon: { ...clients, contactDueSoon: true },
  } as const satisfies Record<string, ClientsSearch>;
  const plans = own ? { reviewsOf: own } : {};
  const reviews = {
    reviewOverdue: { ...plans, reviews: 'OVERDUE' },
    reviewSoon: { ...plans, reviews: 'DUE_SOON' },
    draft: { ...plans, reviews: 'DRAFT' },
    inReview: { ...plans, reviews: 'IN_REVIEW' },
  } as const satisfies Record<string, CaseloadSearch>;
  const over: BudgetsSearch = { status: 'OPEN', band: 'RED', ...(own ? { owner: own } : {}) };
  const query = usePageQuery(HomeClientsQuery, {
    contactOverdue: filterOf(lists.contactOverdue, today),
    contactSoon: filterOf(lists.contactSoon, today),
    reviewOverdue: reviewFilter(reviews.reviewOverdue, today),
    reviewSoon: reviewFilter(reviews.reviewSoon, today),
    draft: reviewFilter(reviews.draft, today),
    inReview: reviewFilter(reviews.inReview, today),
    over: budgetFilterOf(over, today),
  });
  const counts = query.status === 'ready' ? query.data : null;
  const pathOf = {
    contactOverdue: paths.caseload(lists.contactOverdue, 'clients'),
    contactSoon: paths.caseload(lists.contactSoon, 'clients'),
    reviewOverdue: paths.caseload(reviews.reviewOverdue, 'reviews'),
    reviewSoon: paths.caseload(reviews.reviewSoon, 'reviews'),
    draft: paths.caseload(reviews.draft, 'reviews'),
    inReview: paths.caseload(reviews.inReview, 'reviews'),
    over: paths.budgets(over, 'list'),
  };
  const waiting = (id: keyof typeof pathOf, tone: Waiting['tone']): Waiting => {
    const count = counts?.[id].totalCount ?? null;
    return { id, tone, count, words: t(`clients.${id}`, { count: count ?? 0 }), path: pathOf[id] };
  };
  return (
    <WaitingList
      title={t(own ? 'clients.title' : 'clients.titleAll')}
      state={stateOf(query)}
      {...(query.status === 'failed' ? { failure: query.failure, onRetry: query.retry } : {})}
      nothing={t('clients.nothing')}
      waiting={[
        waiting('contactOverdue', 'critical'),
        waiting('contactSoon', 'info'),
        waiting('reviewOverdue', 'critical'),
        waiting('reviewSoon', 'info'),
        waiting('draft', 'info'),
        ...(own ? [waiting('inReview', 'info'), waiting('over', 'warning')] : []),
      ]}
    />
  );
}
