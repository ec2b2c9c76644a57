import {
  ACUITIES,
  ALLERGY_CATEGORIES,
  ALLERGY_CRITICALITIES,
  ALLERGY_STATUSES,
  CLIENT_IDENTIFIER_KINDS,
  CLIENT_STATUSES,
  CONDITION_STATUSES,
  OBSERVATION_STATUSES,
  SENSITIVITIES,
} from '@caregraph/shared/clients';
import { registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';

export const ClientStatusEnum = valuesOf(CLIENT_STATUSES);
registerEnumType(ClientStatusEnum, {
  name: 'ClientStatus',
  description: 'Where a client stands with the organisation.',
  valuesConfig: {
    PROSPECT: { description: 'Known to us, not yet in our care.' },
    ON_HOLD: { description: 'In our care, which rests for a while.' },
    ENDED: { description: 'No longer in our care; the record stays.' },
  },
});

export const AcuityEnum = valuesOf(ACUITIES);
registerEnumType(AcuityEnum, {
  name: 'Acuity',
  description: 'How much care a client needs. It decides case weight and how often the plan is reviewed.',
});

export const SensitivityEnum = valuesOf(SENSITIVITIES);
registerEnumType(SensitivityEnum, {
  name: 'Sensitivity',
  description: 'HL7 confidentiality: N normal, R restricted, V very restricted.',
});

export const ClientIdentifierKindEnum = valuesOf(CLIENT_IDENTIFIER_KINDS);
registerEnumType(ClientIdentifierKindEnum, {
  name: 'ClientIdentifierKind',
  description: 'Whose number it is: a medical record (MRN), an insurance, the system a client was imported from.',
});

export const ConditionStatusEnum = valuesOf(CONDITION_STATUSES);
registerEnumType(ConditionStatusEnum, {
  name: 'ConditionStatus',
  description: 'FHIR condition-clinical: ACTIVE, RECURRENCE and RELAPSE are present today, the others are not.',
});

export const AllergyStatusEnum = valuesOf(ALLERGY_STATUSES);
registerEnumType(AllergyStatusEnum, { name: 'AllergyStatus', description: 'FHIR allergyintolerance-clinical.' });

export const AllergyCategoryEnum = valuesOf(ALLERGY_CATEGORIES);
registerEnumType(AllergyCategoryEnum, { name: 'AllergyCategory', description: 'What kind of substance it is.' });

export const AllergyCriticalityEnum = valuesOf(ALLERGY_CRITICALITIES);
registerEnumType(AllergyCriticalityEnum, {
  name: 'AllergyCriticality',
  description: 'How dangerous the next exposure could be.',
});

export const ObservationStatusEnum = valuesOf(OBSERVATION_STATUSES);
registerEnumType(ObservationStatusEnum, { name: 'ObservationStatus', description: 'FHIR observation-status.' });

export const ClientOrderFieldEnum = valuesOf(['NAME', 'ENROLLED_ON', 'ACUITY', 'NEXT_CONTACT_DUE', 'LAST_CONTACT']);
registerEnumType(ClientOrderFieldEnum, {
  name: 'ClientOrderField',
  description: 'What clients are sorted by. ACUITY ascending begins with the highest need.',
});

export const ConditionOrderFieldEnum = valuesOf(['ONSET', 'RECORDED']);
registerEnumType(ConditionOrderFieldEnum, {
  name: 'ConditionOrderField',
  description: 'What conditions are sorted by.',
});

export const ObservationOrderFieldEnum = valuesOf(['OBSERVED_AT']);
registerEnumType(ObservationOrderFieldEnum, {
  name: 'ObservationOrderField',
  description: 'What observations are sorted by.',
});
