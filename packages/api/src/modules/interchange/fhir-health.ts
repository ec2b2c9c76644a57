import type { AllergyIntolerance, Condition, MedicationRequest, Observation } from '@medplum/fhirtypes';
import { type Draft, RowRefused, required, text } from '../imports/index.js';
import type { FhirIndex } from './fhir-index.js';
import { codeOf, dayOf, idOf, instantOf, mapped, symbolOf } from './fhir-values.js';

const CONDITION_STATUS = {
  active: 'ACTIVE',
  recurrence: 'RECURRENCE',
  relapse: 'RELAPSE',
  inactive: 'INACTIVE',
  remission: 'REMISSION',
  resolved: 'RESOLVED',
} as const;
const ALLERGY_STATUS = { active: 'ACTIVE', inactive: 'INACTIVE', resolved: 'RESOLVED' } as const;
const ALLERGY_CATEGORY = {
  food: 'FOOD',
  medication: 'MEDICATION',
  environment: 'ENVIRONMENT',
  biologic: 'BIOLOGIC',
} as const;
const CRITICALITY = { low: 'LOW', high: 'HIGH', 'unable-to-assess': 'UNABLE_TO_ASSESS' } as const;
const OBSERVATION_STATUS = {
  registered: 'REGISTERED',
  preliminary: 'PRELIMINARY',
  final: 'FINAL',
  amended: 'AMENDED',
  corrected: 'CORRECTED',
  cancelled: 'CANCELLED',
  'entered-in-error': 'ENTERED_IN_ERROR',
  unknown: 'UNKNOWN',
} as const;
const CONFIDENTIALITY: Record<string, string> = { R: 'R', V: 'V' };
const MEDICATION_STATUS = {
  active: 'ACTIVE',
  'on-hold': 'ON_HOLD',
  completed: 'COMPLETED',
  stopped: 'STOPPED',
  cancelled: 'STOPPED',
  'entered-in-error': 'ENTERED_IN_ERROR',
  draft: 'ON_HOLD',
} as const;
const ENTERED_IN_ERROR = 'entered-in-error';

export function conditionDrafts(condition: Condition, row: number, index: FhirIndex): Draft[] {
  if (symbolOf(condition.verificationStatus) === ENTERED_IN_ERROR)
    throw new RowRefused('It was entered in error at the source.');
  const label = condition.meta?.security?.find(({ code }) => code !== undefined && code in CONFIDENTIALITY)?.code;
  return [
    {
      type: 'Condition',
      key: idOf(condition),
      row,
      table: 'condition',
      values: {
        client_id: index.must(condition.subject, 'Patient', 'The client'),
        ...required(codeOf(condition.code, 'The condition'), 'The condition'),
        clinical_status: mapped(
          symbolOf(condition.clinicalStatus) ?? 'active',
          CONDITION_STATUS,
          'The clinical status',
        ),
        onset_on: dayOf(condition.onsetDateTime ?? condition.onsetPeriod?.start, 'The onset'),
        abated_on: dayOf(condition.abatementDateTime ?? condition.abatementPeriod?.start, 'The abatement'),
        recorded_on: dayOf(condition.recordedDate, 'The recording date'),
        confidentiality: CONFIDENTIALITY[label ?? ''] ?? 'N',
      },
    },
  ];
}

export function allergyDrafts(allergy: AllergyIntolerance, row: number, index: FhirIndex): Draft[] {
  if (symbolOf(allergy.verificationStatus) === ENTERED_IN_ERROR)
    throw new RowRefused('It was entered in error at the source.');
  const [category] = allergy.category ?? [];
  return [
    {
      type: 'AllergyIntolerance',
      key: idOf(allergy),
      row,
      table: 'allergy',
      values: {
        client_id: index.must(allergy.patient, 'Patient', 'The client'),
        ...required(codeOf(allergy.code, 'The substance'), 'The substance'),
        category: category === undefined ? null : mapped(category, ALLERGY_CATEGORY, 'The category'),
        criticality:
          allergy.criticality === undefined ? null : mapped(allergy.criticality, CRITICALITY, 'The criticality'),
        clinical_status: mapped(symbolOf(allergy.clinicalStatus) ?? 'active', ALLERGY_STATUS, 'The clinical status'),
        recorded_on: dayOf(allergy.recordedDate, 'The recording date'),
      },
    },
  ];
}

export function observationDrafts(observation: Observation, row: number, index: FhirIndex): Draft[] {
  const { valueQuantity, valueCodeableConcept, component } = observation;
  const coded = codeOf(valueCodeableConcept, 'The value');
  const parts = component?.map((part) => ({
    ...codeOf(part.code, 'The component'),
    value_number: part.valueQuantity?.value ?? null,
    value_unit: part.valueQuantity?.unit ?? null,
    value_display: codeOf(part.valueCodeableConcept, 'The value')?.display ?? null,
  }));
  return [
    {
      type: 'Observation',
      key: idOf(observation),
      row,
      table: 'observation',
      values: {
        client_id: index.must(observation.subject, 'Patient', 'The client'),
        category: symbolOf(observation.category?.[0]),
        ...required(codeOf(observation.code, 'What was observed'), 'What was observed'),
        value_number: valueQuantity?.value ?? observation.valueInteger ?? null,
        value_unit: text(valueQuantity?.unit, 'The unit', 50),
        value_text: text(observation.valueString, 'The value', 2_000),
        value_code: coded?.code ?? null,
        value_display: coded?.display ?? null,
        components: parts ?? null,
        observed_at: required(
          instantOf(
            observation.effectiveDateTime ??
              observation.effectivePeriod?.start ??
              observation.effectiveInstant ??
              observation.issued,
            'The time of observation',
          ),
          'The time of observation',
        ),
        status: mapped(observation.status, OBSERVATION_STATUS, 'The status'),
      },
    },
  ];
}

export function medicationDrafts(request: MedicationRequest, row: number, index: FhirIndex): Draft[] {
  const contained = request.contained?.find((resource) => resource.resourceType === 'Medication');
  const code =
    codeOf(request.medicationCodeableConcept, 'The medication') ??
    (contained?.resourceType === 'Medication' ? codeOf(contained.code, 'The medication') : null) ??
    index.medications.get(index.key(request.medicationReference, 'Medication') ?? '');
  const reason =
    codeOf(request.reasonCode?.[0], 'The reason')?.display ??
    index.conditions.get(index.key(request.reasonReference?.[0], 'Condition') ?? '')?.display;
  return [
    {
      type: 'MedicationRequest',
      key: idOf(request),
      row,
      table: 'medication_statement',
      values: {
        client_id: index.must(request.subject, 'Patient', 'The client'),
        ...required(code, 'The medication'),
        dose_text: text(
          request.dosageInstruction
            ?.map((dosage) => dosage.text)
            .filter(Boolean)
            .join('; '),
          'The dose',
          1_000,
        ),
        status: mapped(request.status, MEDICATION_STATUS, 'The status'),
        started_on: dayOf(request.authoredOn, 'The start'),
        stopped_on: null,
        practitioner_id: index.may(request.requester, 'Practitioner'),
        reason_display: reason ?? null,
        source: 'IMPORT',
      },
    },
  ];
}
