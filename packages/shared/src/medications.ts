/** Medication statements: what a client takes, and who says so. */
import { z } from 'zod';
import { coding } from './clients.js';
import { day, edited, id } from './fields.js';
import { idempotencyKey, lineText, nameText } from './text.js';

export const MEDICATION_STATUSES = ['ACTIVE', 'ON_HOLD', 'STOPPED', 'COMPLETED', 'ENTERED_IN_ERROR'] as const;
export type MedicationStatus = (typeof MEDICATION_STATUSES)[number];
export const MEDICATION_SOURCES = ['CLIENT', 'FAMILY', 'PRESCRIBER', 'PHARMACY', 'IMPORT'] as const;
export type MedicationSource = (typeof MEDICATION_SOURCES)[number];

/** A person records what is taken now or paused; only an import says IMPORT. */
export const recordMedicationRules = z.object({
  idempotencyKey,
  clientId: id,
  ...coding,
  doseText: lineText(500).nullish(),
  status: z.enum(['ACTIVE', 'ON_HOLD']).nullish(),
  startedOn: day.nullish(),
  practitionerId: id.nullish(),
  reasonDisplay: nameText.nullish(),
  source: z.enum(['CLIENT', 'FAMILY', 'PRESCRIBER', 'PHARMACY']),
});
export type RecordMedication = z.output<typeof recordMedicationRules>;

export const stopMedicationRules = z.object({ ...edited, stoppedOn: day });
export type StopMedication = z.output<typeof stopMedicationRules>;
