import { defineEntity, p } from '@mikro-orm/core';
import type {
  AllergyCategory,
  AllergyCriticality,
  AllergyStatus,
  ConditionStatus,
  ObservationStatus,
  Sensitivity,
} from '@caregraph/shared/clients';
import { baseProperties } from '../../kernel/base.entity.js';
import { Client } from './client.entity.js';

const ConditionSchema = defineEntity({
  name: 'Condition',
  tableName: 'condition',
  properties: {
    ...baseProperties,
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    codeSystem: p.string(),
    code: p.string(),
    display: p.string(),
    clinicalStatus: p.string().$type<ConditionStatus>(),
    onsetOn: p.date().nullable(),
    abatedOn: p.date().nullable(),
    recordedOn: p.date().nullable(),
    confidentiality: p.string().$type<Sensitivity>(),
  },
});
export class Condition extends ConditionSchema.class {}
ConditionSchema.setClass(Condition);

const AllergySchema = defineEntity({
  name: 'Allergy',
  tableName: 'allergy',
  properties: {
    ...baseProperties,
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    codeSystem: p.string(),
    code: p.string(),
    display: p.string(),
    category: p.string().$type<AllergyCategory>().nullable(),
    criticality: p.string().$type<AllergyCriticality>().nullable(),
    clinicalStatus: p.string().$type<AllergyStatus>(),
    recordedOn: p.date().nullable(),
  },
});
export class Allergy extends AllergySchema.class {}
AllergySchema.setClass(Allergy);

/** One part of an observation of several, as JSON keeps it: keys are spelt like columns. */
export interface ObservationComponent {
  code_system: string;
  code: string;
  display: string;
  value_number?: number | null;
  value_unit?: string | null;
  value_code?: string | null;
  value_display?: string | null;
}

const ObservationSchema = defineEntity({
  name: 'Observation',
  tableName: 'observation',
  properties: {
    ...baseProperties,
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    category: p.string().nullable(),
    codeSystem: p.string(),
    code: p.string(),
    display: p.string(),
    valueNumber: p.decimal().$type<string>().nullable(),
    valueUnit: p.string().nullable(),
    valueText: p.string().nullable(),
    valueCode: p.string().nullable(),
    valueDisplay: p.string().nullable(),
    components: p.json<ObservationComponent[]>().nullable(),
    observedAt: p.datetime(),
    status: p.string().$type<ObservationStatus>(),
  },
});
export class Observation extends ObservationSchema.class {}
ObservationSchema.setClass(Observation);
