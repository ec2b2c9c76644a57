import { INTERACTION_MODES, INTERACTION_OUTCOMES } from '@caregraph/shared/outreach';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import type { InteractionMode, InteractionOutcome } from '../../graphql/generated/graphql.js';
import { usePagedQuery } from '../../graphql/use-paged-query.js';
import type { AppPath } from '../../lib/app-path.js';
import { type CursorTrail, cursorOf, pagingOf } from '../../lib/paging.js';
import { useCode } from '../../lib/use-code.js';
import { useMe } from '../../lib/use-me.js';
import { LinkButton } from '../../ui/app-link.js';
import { ChoiceFilter, FilterBar } from '../../ui/filter-bar.js';
import { ContactIcon } from '../../ui/icons.js';
import { Section } from '../../ui/section.js';
import { LoadFailed, StaleNotice } from '../../ui/states/load-failed.js';
import { NothingMatches, NothingYet } from '../../ui/states/nothing.js';
import { ContactTable } from './contact-table.js';
import classes from './outreach.module.css';

export const ContactsTabQuery = graphql(`
  query ContactsTab($id: ID!, $filter: InteractionFilter!, $after: String, $first: Int! = 25) {
    client(id: $id) {
      id
      interactions(filter: $filter, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...ContactTable_interaction
        }
      }
    }
  }
`);

/** What narrows the list and where in it she is, as the page's address holds it. */
export interface ContactsView {
  mode?: InteractionMode | undefined;
  outcome?: InteractionOutcome | undefined;
  after?: CursorTrail | undefined;
}

interface ContactsTabProps {
  clientId: string;
  view: ContactsView;
  onChange(view: ContactsView): void;
  /** Opens the dialog that logs one. */
  logPath: AppPath;
}

/** Every contact with a client, newest first. */
export function ContactsTab({ clientId, view: { mode, outcome, after = [] }, onChange, logPath }: ContactsTabProps) {
  const { t } = useTranslation('outreach');
  const code = useCode();
  const mayLog = useMe().may('interaction:write');
  const filter = { ...(mode ? { mode: [mode] } : {}), ...(outcome ? { outcome: [outcome] } : {}) };
  const [query, whole] = usePagedQuery(
    ContactsTabQuery,
    { id: clientId, filter, after: cursorOf(after) },
    ({ client }) => client?.interactions,
  );
  if (query.status === 'failed') return <LoadFailed what={t('what')} failure={query.failure} onRetry={query.retry} />;

  const rows = query.status === 'ready' ? query.data.client?.interactions : undefined;
  const state = query.status === 'loading' ? 'LOADING' : query.refreshing ? 'REFRESHING' : 'READY';
  const active = [mode, outcome].filter(Boolean).length;
  const options = <Value extends string>(set: string, values: readonly Value[]) =>
    values.map((value) => ({ value, label: code(set, value) }));
  return (
    <Section
      title={t('title')}
      lead={t('lead')}
      padding="FLUSH"
      actions={mayLog && <LinkButton path={logPath}>{t('log')}</LinkButton>}
    >
      {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
      <div className={classes.filters}>
        <FilterBar active={active} onReset={() => onChange({})}>
          <ChoiceFilter
            label={t('filters.outcome')}
            value={outcome ?? null}
            options={options('INTERACTION_OUTCOMES', INTERACTION_OUTCOMES)}
            onChoose={(chosen) => onChange({ mode, outcome: chosen ?? undefined })}
          />
          <ChoiceFilter
            label={t('filters.mode')}
            value={mode ?? null}
            options={options('INTERACTION_MODES', INTERACTION_MODES)}
            onChoose={(chosen) => onChange({ outcome, mode: chosen ?? undefined })}
          />
        </FilterBar>
      </div>
      <ContactTable
        name={t('title')}
        interactions={rows?.nodes ?? []}
        state={state}
        csvName="contacts"
        nothingYet={<NothingYet icon={<ContactIcon size={22} />} title={t('nothing')} lead={t('nothingLead')} />}
        nothingMatches={active > 0 && <NothingMatches onReset={() => onChange({})} />}
        {...(rows
          ? {
              paging: {
                ...pagingOf(after, rows.pageInfo),
                total: rows.totalCount ?? null,
                whole,
                onPage: (trail) => onChange({ mode, outcome, after: trail }),
              },
            }
          : {})}
      />
    </Section>
  );
}
