import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ClientFilters } from '../features/clients/client-filters.js';
import { ClientTable } from '../features/clients/client-table.js';
import classes from '../features/clients/clients.module.css';
import { type ClientsSearch, countFilters, orderOf } from '../features/clients/clients-search.js';
import type { CaseloadPageQuery as Answer } from '../graphql/generated/graphql.js';
import { pagingOf } from '../lib/paging.js';
import { PeopleIcon } from '../ui/icons.js';
import { Section } from '../ui/section.js';
import { NothingMatches, NothingYet } from '../ui/states/nothing.js';
import type { Sort } from '../ui/table/column.js';

type OrderField = NonNullable<ClientsSearch['order']>;

interface CaseloadClientsProps {
  /** `null` while it is loading. */
  answer: Answer | null;
  state: 'LOADING' | 'REFRESHING' | 'READY';
  search: ClientsSearch;
}

/** The clients behind the figures, narrowed and ordered by what the address says. */
export function CaseloadClients({ answer, state, search }: CaseloadClientsProps) {
  const { t } = useTranslation('caseload');
  const navigate = useNavigate({ from: '/caseload' });
  const change = (part: Partial<ClientsSearch>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, after: undefined, ...part }), resetScroll: false });
  const reset = () =>
    void navigate({ to: '.', search: { order: search.order, direction: search.direction }, resetScroll: false });
  const rows = answer?.clients ?? null;
  return (
    <div id="clients">
      <Section title={t('list.title')} lead={t('list.lead')} padding="FLUSH">
        <div className={classes.filters}>
          <ClientFilters
            search={search}
            careManagers={answer ? careManagersOf(answer) : []}
            units={answer?.orgUnits ?? []}
            onChange={change}
            onReset={reset}
          />
        </div>
        <ClientTable
          clients={rows?.nodes ?? []}
          state={state}
          sort={orderOf(search)}
          onSort={({ field, direction }: Sort) => change({ order: field as OrderField, direction })}
          nothingYet={<NoClientYet />}
          nothingMatches={countFilters(search) > 0 && <NothingMatches onReset={reset} />}
          {...(rows
            ? {
                paging: {
                  ...pagingOf(search.after ?? [], rows.pageInfo),
                  total: rows.totalCount ?? null,
                  onPage: (after) => change({ after: after.length > 0 ? [...after] : undefined }),
                },
              }
            : {})}
        />
      </Section>
    </div>
  );
}

function NoClientYet() {
  const { t } = useTranslation('clients');
  return <NothingYet icon={<PeopleIcon size={22} />} title={t('table.nothing')} lead={t('table.nothingLead')} />;
}

/** Who may be chosen: the care managers that the figures know, by name. */
function careManagersOf({ analytics }: Answer) {
  const members = (analytics.weightedUtilisation?.byCareManager ?? []).map(({ staffMember }) => staffMember);
  return members
    .flatMap((member) => (member?.displayName ? [{ id: member.id, name: member.displayName }] : []))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
