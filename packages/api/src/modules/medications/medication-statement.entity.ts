import { defineEntity, p } from '@mikro-orm/core';
import type { MedicationSource, MedicationStatus } from '@caregraph/shared/medications';
import { baseProperties } from '../../kernel/base.entity.js';
import { Client } from '../clients/index.js';
import { Practitioner } from '../providers/index.js';

/** What somebody says the client takes, and who says so. A statement, not a prescription: nobody prescribes here. */
const MedicationStatementSchema = defineEntity({
  name: 'MedicationStatement',
  tableName: 'medication_statement',
  properties: {
    ...baseProperties,
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    codeSystem: p.string(),
    code: p.string(),
    display: p.string(),
    doseText: p.string().nullable(),
    status: p.string().$type<MedicationStatus>(),
    startedOn: p.date().nullable(),
    stoppedOn: p.date().nullable(),
    practitionerId: () => p.manyToOne(Practitioner).mapToPk().fieldName('practitioner_id').nullable(),
    reasonDisplay: p.string().nullable(),
    source: p.string().$type<MedicationSource>(),
  },
});
export class MedicationStatement extends MedicationStatementSchema.class {}
MedicationStatementSchema.setClass(MedicationStatement);
