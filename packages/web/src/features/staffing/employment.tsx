import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { WITHHELD } from '../../lib/withheld.js';
import { Badge } from '../../ui/badge.js';
import { FactItem, FactList } from '../../ui/fact-list.js';
import { Section } from '../../ui/section.js';
import { Fact } from '../../ui/states/withheld.js';
import { StaffName } from './staff-name.js';

const Employment_staff = graphql(`
  fragment Employment_staff on StaffMember {
    hiredOn
    leftOn
    timeZone
    hasAccount
    primaryClientCount
    credentialsAreValid
    unit {
      id
      name
    }
    roles {
      id
      role
    }
    supervisor {
      id
      displayName
      redacted
    }
    directReports {
      id
      displayName
      redacted
    }
  }
`);

/** Where she works, as what, since when, and for whom. */
export function Employment({ staff: ref }: { staff: FragmentType<typeof Employment_staff> }) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const code = useCode();
  const staff = readFragment(Employment_staff, ref);
  // Of someone outside her units the reader counts only her own clients, so nothing counted is not nobody.
  const isOutside = staff.credentialsAreValid === null;
  const clients = (isOutside ? staff.primaryClientCount || null : staff.primaryClientCount) ?? WITHHELD;
  const roles = staff.roles.map(({ role }) => code('STAFF_ROLES', role)).join(', ');
  return (
    <Section title={t('one.identity')}>
      <FactList>
        <FactItem label={t('one.roles')}>
          <Fact value={roles} />
        </FactItem>
        <FactItem label={t('one.unit')}>
          <Fact value={staff.unit?.name ?? null} />
        </FactItem>
        <FactItem label={t('one.supervisor')}>
          {staff.supervisor ? <StaffName staff={staff.supervisor} /> : <Fact value={null} />}
        </FactItem>
        <FactItem label={t('one.hiredOn')}>{format.day(staff.hiredOn)}</FactItem>
        {staff.leftOn && (
          <FactItem label={t('one.leftOn')}>{t('one.leftOnValue', { day: format.day(staff.leftOn) })}</FactItem>
        )}
        <FactItem label={t('one.clients')}>
          <Fact value={clients} />
        </FactItem>
        <FactItem label={t('one.credentials')}>
          <Fact value={staff.credentialsAreValid === null ? WITHHELD : String(staff.credentialsAreValid)}>
            {() => (
              <Badge
                tone={staff.credentialsAreValid ? 'positive' : 'critical'}
                word={t(staff.credentialsAreValid ? 'people.valid' : 'people.lacking')}
              />
            )}
          </Fact>
        </FactItem>
        <FactItem label={t('one.account')}>{t(staff.hasAccount ? 'one.yes' : 'one.no')}</FactItem>
        {staff.timeZone && <FactItem label={t('one.timeZone')}>{staff.timeZone}</FactItem>}
        {staff.directReports.length > 0 && (
          <FactItem label={t('one.reports')} width="WIDE">
            {staff.directReports.map((report, position) => (
              <span key={report.id}>
                {position > 0 && ', '}
                <StaffName staff={report} />
              </span>
            ))}
          </FactItem>
        )}
      </FactList>
    </Section>
  );
}
