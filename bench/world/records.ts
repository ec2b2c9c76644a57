import type { Filling } from './people.ts';
import { COUNTS, dice, idOf, idSql, type Organisation } from './shape.ts';

/**
 * What is written down about clients. Rows of one client lie apart, as they would when they came in over years: the
 * outer series runs over the place of a row within its client.
 */
export function recordFilling(organisation: Organisation, anchor: string): Filling {
  const all = organisation.clients;
  const tenant = `'${idOf(organisation, 'organisation', 1)}'::uuid`;
  const id = (kind: Parameters<typeof idSql>[1], n: string) => idSql(organisation, kind, n);
  const nth = (place: string) => `((${place}) * ${all}::bigint + c)`;
  const clients = `generate_series(1, ${all}) c`;
  const day = `date '${anchor}'`;
  const manager = id('staff', `(c - 1) / ${COUNTS.clientsPerManager} + 1`);
  const goals = COUNTS.plans * COUNTS.goalsPerPlan;
  const starts = `(date_trunc('month', ${day}) - interval '6 months')::date`;
  const line = `(k / ${COUNTS.entriesPerLine})`;

  return [
    [
      'care_plan',
      `insert into care_plan (id, tenant_id, client_id, title, category, status, starts_on, ends_on, end_reason, review_due_on)
        select ${id('plan', nth('k'))}, ${tenant}, ${id('client', 'c')}, 'Plan ' || k + 1, 'Care at home',
            case k when 0 then 'ACTIVE' else 'ENDED' end, ${day} - 150 - 300 * k,
            case when k > 0 then ${day} - 151 - 300 * (k - 1) end, case when k > 0 then 'Replaced' end,
            ${day} - 30 - 300 * k + ${dice('c', 120)}
          from generate_series(0, ${COUNTS.plans - 1}) k, ${clients}`,
    ],
    [
      'care_plan_version',
      `insert into care_plan_version (id, tenant_id, plan_id, client_id, number, status, summary, effective_on, review_due_on,
          signed_at, content_hash)
        select ${id('version', nth('k'))}, ${tenant}, p.id, p.client_id, 1, 'SIGNED', 'What we agreed on', p.starts_on,
            greatest(p.review_due_on, p.starts_on), p.starts_on, repeat('0', 64)
          from generate_series(0, ${COUNTS.plans - 1}) k, ${clients}, lateral (select * from care_plan p where p.id = ${id('plan', nth('k'))}) p`,
    ],
    [
      'goal',
      `insert into goal (id, tenant_id, version_id, client_id, statement, target, due_on, lifecycle, achievement)
        select ${id('goal', nth('k'))}, ${tenant}, ${id('version', nth(`k / ${COUNTS.goalsPerPlan}`))}, ${id('client', 'c')},
            'Walks to the shop and back without help', 'Twice a week', ${day} + ${dice('c + k', 200)} - 300 * (k / ${COUNTS.goalsPerPlan}),
            case when k / ${COUNTS.goalsPerPlan} = 0 then 'ACTIVE' else 'COMPLETED' end,
            case when k / ${COUNTS.goalsPerPlan} = 0 then 'IN_PROGRESS' else 'ACHIEVED' end
          from generate_series(0, ${goals - 1}) k, ${clients}`,
    ],
    [
      'intervention',
      `insert into intervention (id, tenant_id, version_id, goal_id, client_id, kind, description, status, staff_id, starts_on)
        select ${id('intervention', nth('k'))}, ${tenant}, ${id('version', nth(`k % ${goals} / ${COUNTS.goalsPerPlan}`))},
            ${id('goal', nth(`k % ${goals}`))}, ${id('client', 'c')}, (array['VISIT', 'CALL', 'EXERCISE'])[1 + k % 3],
            'Goes along, and looks at the shoes', case when k % ${goals} < ${COUNTS.goalsPerPlan} then 'ACTIVE' else 'COMPLETED' end,
            case when k % 3 = 0 then ${manager} end, ${day} - 140 - k
          from generate_series(0, ${COUNTS.interventions - 1}) k, ${clients}`,
    ],
    [
      'care_team_member',
      `insert into care_team_member (id, tenant_id, client_id, staff_id, provider_id, practitioner_id, role, valid_from)
        select ${id('careTeamMember', nth('k'))}, ${tenant}, ${id('client', 'c')}, case when k = 0 then ${manager} end,
            case when k in (1, 2) then ${id('provider', `1 + (c + k) % 200`)} end,
            case when k in (3, 4) then ${id('practitioner', `1 + (c * 3 + k) % 500`)} end,
            (array['Care manager', 'Home health', 'Pharmacy', 'Physician', 'Therapist'])[k + 1], ${day} - 150
          from generate_series(0, ${COUNTS.careTeam - 1}) k, ${clients}`,
    ],
    [
      'budget',
      `insert into budget (id, tenant_id, name, client_id, kind, starts_on, ends_on, currency, authorised_minor, owner_staff_id)
        select ${id('budget', 'c')}, ${tenant}, 'Care of C-' || c, ${id('client', 'c')}, 'CARE', ${starts},
            (${starts} + interval '1 year')::date - 1, 'USD', ${COUNTS.budgetLines * 60_000}, ${manager} from ${clients}`,
    ],
    [
      'budget_line',
      `insert into budget_line (id, tenant_id, budget_id, client_id, name, category, authorised_minor)
        select ${id('line', nth('k'))}, ${tenant}, ${id('budget', 'c')}, ${id('client', 'c')}, 'Line ' || lpad((k + 1)::text, 2, '0'),
            (array['AIDE', 'NURSING', 'TRANSPORT', 'EQUIPMENT'])[1 + k % 4], 60000
          from generate_series(0, ${COUNTS.budgetLines - 1}) k, ${clients}`,
    ],
    [
      'budget_entry',
      // A commitment, its release beside the actual that settles part of it, and two actuals of their own.
      `insert into budget_entry (id, tenant_id, budget_id, line_id, client_id, kind, amount_minor, service_on, description, settles_id)
        select ${id('entry', nth('k'))}, ${tenant}, ${id('budget', 'c')}, ${id('line', nth(line))}, ${id('client', 'c')},
            (array['COMMITMENT', 'RELEASE', 'ACTUAL', 'ACTUAL', 'ACTUAL'])[1 + k % 5],
            case k % 5 when 0 then 9000 when 1 then 6000 when 2 then 6000 else 3000 + ${dice('c', 15_000)} + ${dice('c + k', 1500)} end,
            ${starts} + (k * 37 + c) % (${day} - ${starts}), 'Hours of the month',
            case when k % 5 in (1, 2) then ${id('entry', nth(`k - k % 5`))} end
          from generate_series(0, ${COUNTS.budgetLines * COUNTS.entriesPerLine - 1}) k, ${clients}`,
    ],
    [
      'task',
      `insert into task (id, tenant_id, client_id, kind, title, owner_staff_id, due_on, priority, status, closed_at)
        select ${id('task', nth('k'))}, ${tenant}, ${id('client', 'c')}, (array['CONTACT', 'COORDINATION', 'VISIT'])[k + 1], 'Ask about the new aide',
            ${manager}, ${day} - 20 + ${dice('c * 3 + k', 60)}, 'NORMAL', case when k < 2 then 'OPEN' else 'DONE' end,
            case when k = 2 then ${day} - 1 end
          from generate_series(0, ${COUNTS.tasks - 1}) k, ${clients}`,
    ],
    [
      'interaction',
      `insert into interaction (id, tenant_id, client_id, staff_id, mode, direction, outcome, started_at, minutes, note)
        select ${id('interaction', nth('k'))}, ${tenant}, ${id('client', 'c')}, ${manager},
            (array['PHONE', 'PHONE', 'IN_PERSON', 'VIDEO'])[1 + ${dice('c + k', 4)}],
            case when ${dice('c * 5 + k', 5)} = 0 then 'INBOUND' else 'OUTBOUND' end,
            (array['REACHED', 'REACHED', 'REACHED', 'REACHED_COLLATERAL', 'MESSAGE_LEFT', 'NO_ANSWER'])[1 + ${dice('c * 7 + k', 6)}],
            (${day} - 1 - (${COUNTS.interactions - 1} - k) * 17 - ${dice('c + k * 31', 17)} + time '09:00'
              + ${dice('c + k', 480)} * interval '1 minute') at time zone 'America/New_York', 5 + ${dice('c + k', 40)},
            'Is well, asked about the new aide'
          from generate_series(0, ${COUNTS.interactions - 1}) k, ${clients}`,
    ],
  ];
}

/** What triggers would have kept, written in one go for the tenant of the session; then compared with the base tables. */
export const ROLLUPS: readonly string[] = [
  `select renew_contact_summary(array(select id from client where tenant_id = current_setting('app.tenant')::uuid))`,
  'select rebuild_budget_rollups()',
];

/** Rows where a kept figure is not what it should be; each of these must find none. */
export const DRIFTS: readonly string[] = [
  'select * from contact_summary_differences() limit 1',
  'select * from contact_month_differences() limit 1',
  'select * from budget_rollup_drift() limit 1',
];
