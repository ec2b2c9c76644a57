import { getRouteApi, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from '../features/caseload/caseload.module.css';
import { ContactManagers } from '../features/caseload/contact-managers.js';
import { graphql } from '../graphql/generated/index.js';
import { AnswerPart } from '../graphql/answer-part.js';
import { stateOf } from '../graphql/page-state.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { type CalendarDay, monthsBefore } from '../lib/calendar.js';
import { paths } from '../lib/paths.js';
import { useFormat } from '../lib/use-format.js';
import { ChoiceFilter, FilterBar } from '../ui/filter-bar.js';
import { Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { lastDayOf, MONTHS_SHOWN, monthStart } from './caseload-months.js';

export const CaseloadContactQuery = graphql(`
  query CaseloadContact($period: PeriodInput!) {
    analytics(period: $period) {
      monthlyContactRate {
        ...ContactManagers_contact
      }
    }
  }
`);

const route = getRouteApi('/signed-in/caseload');

/** Who reached how many of her clients in one month: the rows behind a month of the contact rate. */
export function CaseloadContact() {
  const { t } = useTranslation('caseload');
  const format = useFormat();
  const search = useSearch({ from: '/signed-in/caseload' });
  const navigate = route.useNavigate();
  const thisMonth = monthStart(format.today());
  const month: CalendarDay = search.month ? `${search.month}-01` : thisMonth;
  const query = usePageQuery(CaseloadContactQuery, { period: { from: month, to: lastDayOf(month) } });
  const contact = query.status === 'ready' ? query.data.analytics.monthlyContactRate : null;
  const earlier = Array.from({ length: MONTHS_SHOWN - 1 }, (_, index) => monthsBefore(thisMonth, index + 1));
  const listed = month === thisMonth || earlier.includes(month) ? earlier : [month, ...earlier];
  const title = t('contact.managersTitle');
  const show = (chosen: string | undefined) =>
    void navigate({ to: '.', search: (before) => ({ ...before, month: chosen }), resetScroll: false });
  return (
    <Section title={title} lead={t('contact.managersLead')} padding="FLUSH">
      <div className={classes.filters}>
        {query.status === 'ready' && query.failure && contact && (
          <StaleNotice failure={query.failure} onRetry={query.refresh} />
        )}
        <FilterBar active={search.month ? 1 : 0} onReset={() => show(undefined)}>
          <ChoiceFilter
            label={t('contact.month')}
            value={month === thisMonth ? null : month}
            anyWord={t('contact.thisMonth', { month: format.month(thisMonth) })}
            options={listed.map((one) => ({ value: one, label: format.month(one) }))}
            onChoose={(chosen) => show(chosen?.slice(0, 'YYYY-MM'.length))}
          />
        </FilterBar>
      </div>
      {query.status === 'failed' ? (
        <LoadFailed what={title} failure={query.failure} onRetry={query.retry} />
      ) : (
        <AnswerPart query={query} what={title} part={contact}>
          <ContactManagers
            contact={contact}
            state={stateOf(query)}
            pathOf={(careManager) =>
              paths.caseload(
                careManager ? { status: 'ACTIVE', careManager } : { status: 'ACTIVE', unassigned: true },
                'clients',
              )
            }
          />
        </AnswerPart>
      )}
    </Section>
  );
}
