import { COUNTS, dice, idOf, idSql, managersOf, type Organisation, teamsOf } from './shape.ts';

/** Statements in the order in which they must run; each fills one table. */
export type Filling = readonly (readonly [table: string, statement: string])[];

const list = (words: string): string => `(array['${words.split(' ').join("','")}'])`;
const GIVEN = list('Adaeze Bruno Chiara Dmitri Elena Farid Grace Hiro Ingrid Jamal Kavita Luis Mei Nadia Omar Priya');
const FAMILY = list('Abel Brandt Costa Diaz Ekholm Fischer Garcia Haddad Ito Jansen Kowalski Lund Moreau Novak Okafor');

const given = (n: string) => `${GIVEN}[1 + ${dice(n, 16)}]`;
const family = (n: string) => `${FAMILY}[1 + ${dice(`${n} * 7 + 3`, 15)}]`;

/** The organisation, its teams, and those who work in them: per manager one colleague who does not manage cases. */
export function organisationFilling(organisation: Organisation, anchor: string): Filling {
  const tenant = `'${idOf(organisation, 'organisation', 1)}'::uuid`;
  const id = (kind: Parameters<typeof idSql>[1], n: string) => idSql(organisation, kind, n);
  const staff = managersOf(organisation) * COUNTS.staffPerManager;
  const team = `((m - 1) % ${managersOf(organisation)}) / ${COUNTS.managersPerTeam} + 2`;
  const manages = `m <= ${managersOf(organisation)}`;
  const day = `date '${anchor}'`;

  return [
    [
      'organisation',
      `insert into organisation (id, tenant_id, name, slug, time_zone, currency)
        values (${tenant}, ${tenant}, 'Bench ${organisation.number}', 'bench-${organisation.number}', 'America/New_York', 'USD')`,
    ],
    [
      'organisation_directory',
      `insert into organisation_directory (organisation_id, slug, name) select id, slug, name from organisation where id = ${tenant}`,
    ],
    [
      'org_unit',
      `insert into org_unit (id, tenant_id, parent_id, name, kind)
        select ${id('unit', 'n')}, ${tenant}, case when n > 1 then ${id('unit', '1')} end, 'Unit ' || n,
            case when n = 1 then 'REGION' else 'TEAM' end
          from generate_series(1, ${teamsOf(organisation) + 1}) n`,
    ],
    [
      'person',
      `insert into person (id, tenant_id, given_name, family_name, birth_date, sex)
        select ${id('staffPerson', 'm')}, ${tenant}, ${given('m')}, ${family('m')}, date '1975-01-01' + ${dice('m', 9000)},
            case m % 2 when 0 then 'FEMALE' else 'MALE' end
          from generate_series(1, ${staff}) m`,
    ],
    [
      'staff_member',
      `insert into staff_member (id, tenant_id, person_id, user_id, unit_id, job_title, hired_on, sort_name, display_name)
        select ${id('staff', 'm')}, ${tenant}, p.id, case when ${manages} then ${id('user', 'm')} end, ${id('unit', team)},
            case when ${manages} then 'Care manager' else 'Care aide' end, ${day} - 1000 - ${dice('m', 1000)},
            sortable_name(p.given_name, p.family_name, null), p.given_name || ' ' || p.family_name
          from generate_series(1, ${staff}) m join person p on p.id = ${id('staffPerson', 'm')}`,
    ],
    [
      'staff_role',
      `insert into staff_role (id, tenant_id, staff_id, role, valid_from)
        select ${id('staffRole', 'm')}, ${tenant}, ${id('staff', 'm')},
            case when ${manages} then 'CARE_MANAGER' else 'CARE_AIDE' end, ${day} - 1000
          from generate_series(1, ${staff}) m`,
    ],
    [
      'contract_hours',
      `insert into contract_hours (id, tenant_id, staff_id, weekly_hours, leave_share, non_case_share, valid_from)
        select ${id('contract', 'm')}, ${tenant}, ${id('staff', 'm')}, 30 + ${dice('m', 3)} * 5, 0.12, 0.25, ${day} - 1000
          from generate_series(1, ${staff}) m`,
    ],
    [
      'case_weight',
      `insert into case_weight (id, tenant_id, acuity, monthly_hours, valid_from)
        select ${id('weight', 'n')}, ${tenant}, (array['HIGH', 'MODERATE', 'LOW'])[n], (array[3, 1.25, 0.5])[n], ${day} - 2000
          from generate_series(1, 3) n`,
    ],
    [
      'staffing_requirement',
      `insert into staffing_requirement (id, tenant_id, unit_id, weekday, required_hours, valid_from)
        select ${id('requirement', 't * 7 + w')}, ${tenant}, ${id('unit', 't')}, w, case when w <= 5 then 72 else 16 end, ${day} - 1000
          from generate_series(2, ${teamsOf(organisation) + 1}) t, generate_series(1, 7) w`,
    ],
    [
      'shift',
      `insert into shift (id, tenant_id, staff_id, unit_id, starts_at, ends_at, kind)
        select ${id('shift', `d * ${staff}::bigint + m`)}, ${tenant}, ${id('staff', 'm')}, ${id('unit', team)},
            at, at + interval '8 hours', 'DAY'
          from generate_series(0, ${COUNTS.shiftDays - 1}) d, generate_series(1, ${staff}) m,
            lateral (select (${day} - ${COUNTS.shiftDays / 2} + d + time '08:00')::timestamp at time zone 'America/New_York' as at) t
          where (d + m) % 7 < 5`,
    ],
    [
      'provider',
      `insert into provider (id, tenant_id, name, kind)
        select ${id('provider', 'n')}, ${tenant}, 'Provider ' || n, 'HOME_HEALTH' from generate_series(1, 200) n`,
    ],
    [
      'practitioner',
      `insert into practitioner (id, tenant_id, given_name, family_name)
        select ${id('practitioner', 'n')}, ${tenant}, ${given('n')}, ${family('n')} from generate_series(1, 500) n`,
    ],
  ];
}

/** Clients with their care managers and their relatives. */
export function clientFilling(organisation: Organisation, anchor: string): Filling {
  const tenant = `'${idOf(organisation, 'organisation', 1)}'::uuid`;
  const id = (kind: Parameters<typeof idSql>[1], n: string) => idSql(organisation, kind, n);
  const clients = `generate_series(1, ${organisation.clients}) c`;
  const manager = `((c - 1) / ${COUNTS.clientsPerManager} + 1)`;
  const relative = `((k - 1) * ${organisation.clients}::bigint + c)`;
  const day = `date '${anchor}'`;
  const ended = `c % 25 = 24`;

  return [
    [
      'person',
      `insert into person (id, tenant_id, given_name, family_name, birth_date, sex, language)
        select ${id('clientPerson', 'c')}, ${tenant}, ${given('c')}, ${family('c')}, date '1930-01-01' + ${dice('c', 12_000)},
            case c % 2 when 0 then 'FEMALE' else 'MALE' end, 'en' from ${clients}`,
    ],
    [
      'client',
      `insert into client (id, tenant_id, person_id, client_no, unit_id, status, acuity, enrolled_on, ended_on, end_reason,
          sort_name, next_contact_due_on)
        select ${id('client', 'c')}, ${tenant}, p.id, 'C-' || c, ${id('unit', `(${manager} - 1) / ${COUNTS.managersPerTeam} + 2`)},
            case when ${ended} then 'ENDED' when c % 25 = 12 then 'ON_HOLD' else 'ACTIVE' end,
            (array['HIGH', 'MODERATE', 'MODERATE', 'LOW', 'LOW'])[1 + ${dice('c', 5)}], ${day} - 200 - ${dice('c', 800)},
            case when ${ended} then ${day} - 100 + ${dice('c', 90)} end, case when ${ended} then 'MOVED' end,
            sortable_name(p.given_name, p.family_name, null),
            case when not ${ended} then ${day} - 15 + ${dice('c * 3', 45)} end
          from ${clients} join person p on p.id = ${id('clientPerson', 'c')}`,
    ],
    [
      'care_assignment',
      `insert into care_assignment (id, tenant_id, client_id, staff_id, role, is_primary, valid_from, valid_to)
        select ${id('assignment', 'n')}, ${tenant}, c.id, ${id('staff', `(n - 1) / ${COUNTS.clientsPerManager} + 1`)}, 'CARE_MANAGER', true,
            c.enrolled_on, c.ended_on
          from generate_series(1, ${organisation.clients}) n join client c on c.id = ${id('client', 'n')}`,
    ],
    [
      'person',
      `insert into person (id, tenant_id, given_name, family_name, birth_date, sex)
        select ${id('relative', relative)}, ${tenant}, ${given(relative)}, ${family('c')}, date '1950-01-01' + ${dice(relative, 15_000)},
            case k % 2 when 0 then 'FEMALE' else 'MALE' end
          from generate_series(1, ${COUNTS.relatives}) k, ${clients}`,
    ],
    [
      'contact_point',
      `insert into contact_point (id, tenant_id, person_id, system, value, use, is_preferred)
        select ${id('contactPoint', relative)}, ${tenant}, ${id('relative', relative)}, 'PHONE',
            '+1 212 ' || 5550000 + ${dice(relative, 9999)}, 'MOBILE', true
          from generate_series(1, ${COUNTS.relatives}) k, ${clients}`,
    ],
    [
      'family_relationship',
      `insert into family_relationship (id, tenant_id, client_id, person_id, kind, is_emergency_contact, lives_with_client)
        select ${id('relationship', relative)}, ${tenant}, ${id('client', 'c')}, ${id('relative', relative)},
            (array['SPOUSE', 'CHILD', 'CHILD', 'SIBLING'])[k], k = 1, k = 1
          from generate_series(1, ${COUNTS.relatives}) k, ${clients}`,
    ],
  ];
}
