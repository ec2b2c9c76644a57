import { defineEntity, p } from '@mikro-orm/core';
import {
  column,
  computed,
  condition,
  connection,
  derivedList,
  derivedOne,
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
  rootDerived,
  rootList,
  rootOne,
  sql,
  suppressed,
  today,
} from './declare.js';

const base = {
  id: p.uuid().primary(),
  tenantId: p.uuid(),
  deletedAt: p.datetime().columnType('timestamptz').nullable(),
};

const ToyClientSchema = defineEntity({
  name: 'ToyClient',
  tableName: 'client',
  schema: 'toy',
  properties: {
    ...base,
    name: p.text(),
    note: p.text().nullable(),
    status: p.string(),
    pastStatuses: p.array().columnType('text[]'),
    enrolledOn: p.date(),
    endedOn: p.date().nullable(),
    seenAt: p.datetime().columnType('timestamptz').nullable(),
    score: p.decimal().columnType('numeric(8,2)').nullable(),
    balanceMinor: p.bigint().nullable(),
    currency: p.string().columnType('char(3)'),
    languages: p.array().columnType('text[]'),
    parts: p.json(),
    vip: p.boolean(),
    staffId: p.uuid().nullable(),
  },
});
export class ToyClient extends ToyClientSchema.class {}
ToyClientSchema.setClass(ToyClient);

const ToyVisitSchema = defineEntity({
  name: 'ToyVisit',
  tableName: 'visit',
  schema: 'toy',
  properties: {
    ...base,
    clientId: () => p.manyToOne(ToyClient).mapToPk().fieldName('client_id'),
    staffId: p.uuid().nullable(),
    minutes: p.integer(),
    at: p.datetime().columnType('timestamptz'),
    remark: p.text().nullable(),
  },
});
export class ToyVisit extends ToyVisitSchema.class {}
ToyVisitSchema.setClass(ToyVisit);

const ToyStaffSchema = defineEntity({
  name: 'ToyStaff',
  tableName: 'staff',
  schema: 'toy',
  properties: { ...base, name: p.text() },
});
export class ToyStaff extends ToyStaffSchema.class {}
ToyStaffSchema.setClass(ToyStaff);

export const toyEntities = [ToyClient, ToyVisit, ToyStaff];

export const toyDeclarations: GraphDeclaration[] = [
  graphType('ToyClient', {
    entity: ToyClient,
    subject: 'id',
    fields: {
      name: column({ label: 'IDENTIFYING' }),
      note: column({ label: 'FREE_TEXT' }),
      isVip: column({ property: 'vip' }),
      balance: money({ minor: 'balanceMinor', currency: 'currency' }),
      daysEnrolled: expression((c) => sql`(${today()} - ${c.enrolledOn})`),
      minutesSince: expression(
        (c, arg) => sql`(select coalesce(sum(v.minutes), 0) from toy.visit v
          where v.client_id = ${c.id} and v.deleted_at is null and v.at >= ${arg('day')}::date)`,
      ),
      visitCount: expression(
        (c) =>
          sql`(select ${suppressed(sql`count(*)`)} from toy.visit v where v.client_id = ${c.id} and v.deleted_at is null)`,
      ),
      staff: one('ToyStaff', { on: 'staffId' }),
      staffName: expression((_client, _arg, staff) => sql`upper(${staff.name})`, { beside: 'staff' }),
      staffInitial: expression((_client, _arg, staff) => sql`left(${staff.name}, 1)`, { beside: 'staff' }),
      parts: derivedList(
        'ToyPart',
        (c) => sql`select p.code, p.share from jsonb_to_recordset(${c.parts}) as p (code text, share numeric)`,
      ),
      actions: computed(['status', 'endedOn', 'score', 'seenAt', 'balanceMinor'], (row, actor) => [
        `${actor.scope}:${row.status}`,
        `${row.endedOn} ${row.score} ${row.seenAt} ${row.balanceMinor}`,
      ]),
    },
    filters: {
      ids: oneOf('id'),
      status: equals('status'),
      score: range('score'),
      search: matches(['name', 'status']),
      ended: flag((c) => sql`${c.endedOn} <= ${today()}`),
      currency: equals('currency'),
      speaks: condition((c, language) => sql`${language}::text = any(${c.languages})`),
    },
    orders: {
      NAME: order('name'),
      SCORE: order('score', { nulls: 'LAST' }),
      ENDED_ON: order('endedOn', { nulls: 'FIRST' }),
      STATUS: order('status'),
      WEIGHT: order((c) => sql`length(${c.note})`, 'int', { label: 'FREE_TEXT' }),
      SEEN_AT: order('seenAt'),
    },
    defaultOrder: ['NAME', 'ASC'],
  }),
  graphType('ToyVisit', {
    entity: ToyVisit,
    subject: 'clientId',
    fields: {
      remark: column({ label: 'FREE_TEXT' }),
      client: one('ToyClient', { on: 'clientId' }),
      staff: one('ToyStaff', { on: 'staffId' }),
    },
    orders: { AT: order('at'), MINUTES: order('minutes') },
    defaultOrder: ['AT', 'DESC'],
  }),
  graphType('ToyStaff', {
    entity: ToyStaff,
    fields: { visits: list('ToyVisit', { by: 'staffId', order: [['at', 'DESC']], limit: 3 }) },
  }),
  extendType('ToyClient', {
    visits: connection('ToyVisit', { by: 'clientId' }),
    lastVisit: one('ToyVisit', { by: 'clientId', order: [['at', 'DESC']] }),
    longVisits: list('ToyVisit', {
      where: (client, visit) => sql`${visit.clientId} = ${client.id} and ${visit.minutes} >= 45`,
      order: [['minutes', 'DESC']],
      limit: 5,
    }),
  }),
  graphType('ToyPart'),
  graphType('ToyBusyRow', { fields: { client: one('ToyClient', { on: 'clientId' }) } }),
  graphType('ToyTotals', { fields: { balance: money({ minor: 'balanceMinor', currency: () => sql`'USD'` }) } }),
  graphType('ToyOverview', {
    fields: {
      busiest: derivedList(
        'ToyBusyRow',
        (overview) => sql`select v.client_id, sum(v.minutes) as minutes from toy.visit v
          where v.at >= ${overview.starts_on} and v.deleted_at is null group by v.client_id order by sum(v.minutes) desc, v.client_id`,
        { limit: 4 },
      ),
      enrolled: connection('ToyClient', {
        where: (overview, client) => sql`${client.enrolledOn} >= ${overview.startsOn}`,
      }),
      totals: derivedOne(
        'ToyTotals',
        (overview) => sql`select ${suppressed(sql`count(*)`)} as visits,
          (select sum(c.balance_minor) from toy.client c where c.deleted_at is null) as balance_minor from toy.visit v where v.at >= ${overview.startsOn} and v.deleted_at is null`,
      ),
    },
  }),
  rootOne('toyClient', 'ToyClient'),
  rootConnection('toyClients', 'ToyClient'),
  rootList('toyStaff', 'ToyStaff', { order: [['name', 'ASC']], limit: 50 }),
  rootDerived('toyOverview', 'ToyOverview', (arg) => sql`select ${arg('from')}::date as starts_on`),
];
