import { getRouteApi, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { CaseloadTable } from '../features/staffing/caseload-table.js';
import { ContractTable } from '../features/staffing/contract-table.js';
import { CredentialTable } from '../features/staffing/credential-table.js';
import { Employment } from '../features/staffing/employment.js';
import { RotaTable } from '../features/staffing/rota-table.js';
import type { StaffMemberSearch } from '../features/staffing/staff-member-search.js';
import { graphql } from '../graphql/generated/index.js';
import type { StaffMemberPageQuery as Answer } from '../graphql/generated/graphql.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { addDays } from '../lib/calendar.js';
import { paths } from '../lib/paths.js';
import { useFormat } from '../lib/use-format.js';
import { useMe } from '../lib/use-me.js';
import { AppLink, LinkButton } from '../ui/app-link.js';
import { Badge } from '../ui/badge.js';
import { StaffIcon } from '../ui/icons.js';
import { PageHeader, Rows, Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingYet } from '../ui/states/nothing.js';
import { SkeletonPage } from '../ui/states/skeletons.js';

const RecordCredentialDialog = lazy(async () => ({
  default: (await import('../features/staffing/record-credential-dialog.js')).RecordCredentialDialog,
}));

export const StaffMemberPageQuery = graphql(`
  query StaffMemberPage($id: ID!, $assignments: CareAssignmentFilter!, $days: DateRange!) {
    staffMember(id: $id) {
      id
      displayName
      jobTitle
      isActive
      credentialsAreValid
      redacted
      ...Employment_staff
      ...ContractTable_staff
      ...CredentialTable_staff
      ...RecordCredentialDialog_staff
      assignments(filter: $assignments, first: 100) {
        totalCount
        nodes {
          ...CaseloadTable_assignment
        }
      }
      shifts(filter: { day: $days }, first: 100) {
        nodes {
          ...RotaTable_shift
        }
      }
    }
  }
`);

const route = getRouteApi('/signed-in/staffing/$id');
/** As far as rotas are usually planned. */
const ROTA_DAYS = 28;

/** One member of staff: employment, hours, whom she looks after, what she may do it with, and when she works. */
export function StaffMemberPage() {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const { id } = route.useParams();
  const search = useSearch({ from: '/signed-in/staffing/$id' });
  const days = { from: format.today(), to: addDays(format.today(), ROTA_DAYS - 1) };
  const query = usePageQuery(StaffMemberPageQuery, {
    id,
    assignments: search.assignments === 'all' ? {} : { current: true },
    days,
  });
  if (query.status === 'loading') return <SkeletonPage />;
  if (query.status === 'failed') {
    return <LoadFailed place="PAGE" what={t('one.what')} failure={query.failure} onRetry={query.retry} />;
  }
  const staff = query.data.staffMember;
  if (!staff) return <NoStaffMember />;
  const state = query.refreshing ? 'REFRESHING' : 'READY';
  const isOutside = staff.credentialsAreValid === null;
  return (
    <>
      <Header staff={staff} search={search} />
      <Rows>
        {query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
        <Employment staff={staff} />
        <Caseload staff={staff} search={search} state={state} />
        <Section title={t('credentials.title')} lead={t('credentials.lead')} padding="FLUSH">
          <CredentialTable isOutside={isOutside} staff={staff} state={state} />
        </Section>
        <Section
          title={t('rota.title')}
          lead={t('rota.lead', { period: format.days(days.from, days.to) })}
          padding="FLUSH"
        >
          <RotaTable isOutside={isOutside} shifts={staff.shifts.nodes} state={state} />
        </Section>
        <Section title={t('contract.title')} lead={t('contract.lead')} padding="FLUSH">
          <ContractTable isOutside={isOutside} staff={staff} state={state} />
        </Section>
      </Rows>
      <Dialogs staff={staff} search={search} />
    </>
  );
}

type Staff = NonNullable<Answer['staffMember']>;

interface PartProps {
  staff: Staff;
  search: StaffMemberSearch;
}

const Trail = () => {
  const { t } = useTranslation('staffing');
  return <AppLink path={paths.staffing()}>{t('title')}</AppLink>;
};

function NoStaffMember() {
  const { t } = useTranslation('staffing');
  return (
    <>
      <PageHeader title={t('one.notFound')} trail={<Trail />} />
      <NothingYet icon={<StaffIcon size={22} />} title={t('one.notFound')} lead={t('one.notFoundLead')} />
    </>
  );
}

/** Where her name is withheld, and her job title with it, she is a staff member. */
function Header({ staff, search }: PartProps) {
  const { t } = useTranslation('staffing');
  const mayRecord = useMe().may('credential:write');
  return (
    <PageHeader
      title={staff.displayName ?? staff.jobTitle ?? t('one.windowTitle')}
      windowTitle={t('one.windowTitle')}
      trail={<Trail />}
      lead={
        <>
          <Badge tone={staff.isActive ? 'positive' : 'neutral'} word={t(staff.isActive ? 'one.active' : 'one.gone')} />
          {staff.displayName && staff.jobTitle && <span>{staff.jobTitle}</span>}
        </>
      }
      actions={
        mayRecord && (
          <LinkButton emphasis="MAIN" path={paths.staffMember(staff.id, { ...search, action: 'record-credential' })}>
            {t('record.title')}
          </LinkButton>
        )
      }
    />
  );
}

function Caseload({ staff, search, state }: PartProps & { state: 'REFRESHING' | 'READY' }) {
  const { t } = useTranslation('staffing');
  const showsAll = search.assignments === 'all';
  return (
    <div id="caseload">
      <Section
        title={t('caseload.title')}
        lead={t(showsAll ? 'caseload.leadAll' : 'caseload.lead')}
        padding="FLUSH"
        actions={
          <AppLink path={paths.staffMember(staff.id, showsAll ? {} : { assignments: 'all' }, 'caseload')}>
            {t(showsAll ? 'caseload.showCurrent' : 'caseload.showAll')}
          </AppLink>
        }
      >
        <CaseloadTable
          isOutside={staff.credentialsAreValid === null}
          assignments={staff.assignments.nodes}
          total={staff.assignments.totalCount}
          state={state}
        />
      </Section>
    </div>
  );
}

/** The address says whether the dialog is open; whoever may not record finds none at that address. */
function Dialogs({ staff, search }: PartProps) {
  const mayRecord = useMe().may('credential:write');
  const navigate = route.useNavigate();
  const close = () =>
    void navigate({ to: '.', search: (before) => ({ ...before, action: undefined }), resetScroll: false });
  return (
    <Suspense>
      {search.action === 'record-credential' && mayRecord && <RecordCredentialDialog staff={staff} onClose={close} />}
    </Suspense>
  );
}
