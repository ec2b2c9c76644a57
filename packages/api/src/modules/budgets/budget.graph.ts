import { LINES_PER_TRANSFER } from '@caregraph/shared/budgets';
import {
  type Columns,
  column,
  condition,
  connection,
  equals,
  expression,
  extendType,
  flag,
  type GraphDeclaration,
  graphType,
  list,
  matches,
  money,
  one,
  oneOf,
  order,
  range,
  rootConnection,
  rootOne,
  type Sql,
  setting,
  sql,
  today,
} from '../../graph/declare.js';
import { BudgetOverride } from './budget.entity.js';
import { BudgetEntry } from './budget-entry.entity.js';
import { BudgetLinePosition, BudgetPosition } from './budget-position.entity.js';

const FREE_TEXT = { label: 'FREE_TEXT' } as const;
/** Typed text stands in the tables alone: a view that named it would be shut to analysts. */
const budgetName = (g: Columns) =>
  sql`(select n.name from budget n where n.tenant_id = ${g.tenantId} and n.id = ${g.id})`;
const lineName = (g: Columns) =>
  sql`(select n.name from budget_line n where n.tenant_id = ${g.tenantId} and n.id = ${g.id})`;
const lineCategory = (g: Columns) =>
  sql`(select n.category from budget_line n where n.tenant_id = ${g.tenantId} and n.id = ${g.id})`;

/** Of a unit or of one below it, by itself or through its client: the budgets that the measures of the unit count. */
const isInUnit = (g: Columns, unit: Sql) => sql`(${g.unitId} = any (array(select units_below(${unit}::uuid)))
  or ${g.clientId} in (select c.id from client c where c.unit_id = any (array(select units_below(${unit}::uuid)))))`;
/** Whom the measures count it to: its owner, or without one the client's primary care manager. */
const isAnsweredForBy = (g: Columns, staff: Sql) => sql`coalesce(${g.ownerStaffId}, (
  select a.staff_id from care_assignment a
    where a.tenant_id = ${g.tenantId} and a.client_id = ${g.clientId} and a.is_primary and a.deleted_at is null
      and a.valid_from <= ${today()} and (a.valid_to is null or a.valid_to > ${today()}))) = ${staff}::uuid`;

/** Of a budget that the measures add up on a day: its period holds it, its size is known, its currency is the organisation's. */
const isCountedOn = (g: Columns, day: Sql) => sql`${g.budgetId} in (
  select r.budget_id from budget_rollup r join organisation o on o.id = r.tenant_id and o.currency = r.currency
    where r.tenant_id = ${setting('tenant')} and r.deleted_at is null and r.authorised_minor is not null
      and ${day}::date between r.starts_on and r.ends_on)`;

const inBudgetCurrency = (minor: string) => money({ minor, currency: 'currency' });

const budget = graphType('Budget', {
  entity: BudgetPosition,
  subject: 'clientId',
  fields: {
    name: expression(budgetName, FREE_TEXT),
    client: one('Client', { on: 'clientId' }),
    unit: one('OrgUnit', { on: 'unitId' }),
    owner: one('StaffMember', { on: 'ownerStaffId' }),
    authorised: inBudgetCurrency('authorisedMinor'),
    overridden: inBudgetCurrency('overrideMinor'),
    revised: inBudgetCurrency('revisedMinor'),
    committed: inBudgetCurrency('committedMinor'),
    actual: inBudgetCurrency('actualMinor'),
    available: inBudgetCurrency('availableMinor'),
    burn: inBudgetCurrency('burnMinor'),
    forecastStraightLine: inBudgetCurrency('forecastStraightLineMinor'),
    varianceStraightLine: inBudgetCurrency('varianceStraightLineMinor'),
    forecastSeasonal: inBudgetCurrency('forecastSeasonalMinor'),
    varianceSeasonal: inBudgetCurrency('varianceSeasonalMinor'),
    lines: list('BudgetLine', { by: 'budgetId', limit: 100 }),
    overrides: list('BudgetOverride', { by: 'budgetId', order: [['createdAt', 'DESC']], limit: 50 }),
    entries: connection('BudgetEntry', { by: 'budgetId' }),
  },
  filters: {
    ids: oneOf('id'),
    search: matches([budgetName], FREE_TEXT),
    clientId: equals('clientId'),
    unitId: condition(isInUnit),
    ownerStaffId: equals('ownerStaffId'),
    answeredForBy: condition(isAnsweredForBy),
    kinds: oneOf('kind'),
    status: equals('status'),
    fiscalYear: condition((g, year) => sql`extract(year from ${g.startsOn}) = ${year}::int`),
    activeOn: condition((g, day) => sql`${day}::date between ${g.startsOn} and ${g.endsOn}`),
    startsOn: range('startsOn'),
    endsOn: range('endsOn'),
    bands: oneOf('bandStraightLine'),
    bandsSeasonal: oneOf('bandSeasonal'),
    overrideRequested: flag(
      (g) => sql`exists (select 1 from budget_override o
        where o.tenant_id = ${g.tenantId} and o.budget_id = ${g.id} and o.status = 'REQUESTED' and o.deleted_at is null)`,
    ),
    utilisationAtLeast: condition((g, least) => sql`${g.utilisation} >= ${least}::numeric`),
  },
  orders: {
    NAME: order(budgetName, 'text', FREE_TEXT),
    STARTS_ON: order('startsOn'),
    // As it was kept for the day: only a column that is stored has an index.
    VARIANCE: order('keptVarianceShare', { nulls: 'LAST' }),
    UTILISATION: order('utilisation', { nulls: 'LAST' }),
  },
  defaultOrder: ['STARTS_ON', 'DESC'],
});

const line = graphType('BudgetLine', {
  entity: BudgetLinePosition,
  subject: 'clientId',
  fields: {
    name: expression(lineName, FREE_TEXT),
    category: expression(lineCategory, FREE_TEXT),
    authorised: inBudgetCurrency('authorisedMinor'),
    transferred: inBudgetCurrency('transferredMinor'),
    revised: inBudgetCurrency('revisedMinor'),
    committed: inBudgetCurrency('committedMinor'),
    actual: inBudgetCurrency('actualMinor'),
    available: inBudgetCurrency('availableMinor'),
  },
});

/** Entries and overrides are in their budget's currency and do not repeat it. */
const currencyOf = (g: { readonly [property: string]: ReturnType<typeof sql> }) =>
  sql`(select b.currency from budget b where b.tenant_id = ${g.tenantId} and b.id = ${g.budgetId})`;

const entry = graphType('BudgetEntry', {
  entity: BudgetEntry,
  subject: 'clientId',
  fields: {
    description: column(FREE_TEXT),
    reference: column(FREE_TEXT),
    amount: money({ minor: 'amountMinor', currency: currencyOf }),
    remaining: money({
      minor: (g) => sql`case when ${g.kind} = 'COMMITMENT' then ${g.amountMinor} - (
        select coalesce(sum(r.amount_minor), 0) from budget_entry r
          where r.tenant_id = ${g.tenantId} and r.settles_id = ${g.id} and r.kind = 'RELEASE') end`,
      currency: currencyOf,
    }),
    budget: one('Budget', { on: 'budgetId' }),
    line: one('BudgetLine', { on: 'lineId' }),
    // A posted entry is never rewritten: one of a provider that was merged shows the one that stayed.
    provider: one('Provider', {
      where: (entry, provider) => sql`${provider.id} = provider_today(${entry.providerId})`,
    }),
    settles: one('BudgetEntry', { on: 'settlesId' }),
    otherSides: list('BudgetEntry', {
      where: (g, side) => sql`${side.transferId} = ${g.transferId} and ${side.id} <> ${g.id}`,
      limit: LINES_PER_TRANSFER,
    }),
  },
  filters: {
    kinds: oneOf('kind'),
    lineId: equals('lineId'),
    providerId: equals('providerId'),
    serviceOn: range('serviceOn'),
    countedOn: condition(isCountedOn),
  },
  orders: { SERVICE_ON: order('serviceOn'), POSTED_AT: order('createdAt') },
  defaultOrder: ['SERVICE_ON', 'DESC'],
});

const override = graphType('BudgetOverride', {
  entity: BudgetOverride,
  subject: 'clientId',
  fields: {
    amount: money({ minor: 'amountMinor', currency: currencyOf }),
    reason: column(FREE_TEXT),
    requester: one('StaffMember', { where: (g, staff) => sql`${staff.userId} = ${g.requestedBy}` }),
    decider: one('StaffMember', { where: (g, staff) => sql`${staff.userId} = ${g.decidedBy}` }),
    requestedByMe: expression((g) => sql`coalesce(${g.requestedBy} = ${setting('user')}, false)`),
  },
});

export const budgetsGraph: readonly GraphDeclaration[] = [
  budget,
  line,
  entry,
  override,
  extendType('Client', {
    budgets: connection('Budget', { by: 'clientId' }),
    currentBudget: one('Budget', {
      by: 'clientId',
      where: (_client, current) =>
        sql`${current.kind} = 'CARE'
          and ${today()} between ${current.startsOn} and ${current.endsOn}`,
      order: [['startsOn', 'DESC']],
    }),
  }),
  rootOne('budget', 'Budget'),
  rootConnection('budgets', 'Budget'),
  rootConnection('budgetEntries', 'BudgetEntry'),
];
