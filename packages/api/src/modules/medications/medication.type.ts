import { MEDICATION_SOURCES, MEDICATION_STATUSES } from '@caregraph/shared/medications';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { PractitionerType } from '../providers/index.js';

export const MedicationStatusEnum = valuesOf(MEDICATION_STATUSES);
registerEnumType(MedicationStatusEnum, {
  name: 'MedicationStatus',
  description: 'Whether the client takes it: ACTIVE yes, ON_HOLD paused, the others no longer or never.',
});

export const MedicationSourceEnum = valuesOf(MEDICATION_SOURCES);
registerEnumType(MedicationSourceEnum, { name: 'MedicationSource', description: 'Who says that the client takes it.' });

export const MedicationOrderFieldEnum = valuesOf(['STARTED_ON', 'DISPLAY']);
registerEnumType(MedicationOrderFieldEnum, {
  name: 'MedicationStatementOrderField',
  description: 'What medication statements are sorted by.',
});

@ObjectType('MedicationStatement', {
  simpleResolvers: true,
  description: 'What somebody says the client takes. A statement, not a prescription.',
})
export class MedicationStatementType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version an edit must name.' })
  version!: number;

  @Field(() => String, { description: 'The system of the code, such as http://www.nlm.nih.gov/research/umls/rxnorm.' })
  codeSystem!: string;

  @Field(() => String)
  code!: string;

  @Field(() => String, { description: 'The words of the code.' })
  display!: string;

  @Field(() => String, { nullable: true, description: 'How much and when, in the words of the source.' })
  doseText!: string | null;

  @Field(() => MedicationStatusEnum)
  status!: string;

  @Field(() => CalendarDate, { nullable: true })
  startedOn!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The last day it was taken.' })
  stoppedOn!: string | null;

  @Field(() => PractitionerType, { nullable: true, description: 'Who prescribed it.' })
  practitioner!: PractitionerType | null;

  @Field(() => String, { nullable: true, description: 'What it is taken for.' })
  reasonDisplay!: string | null;

  @Field(() => MedicationSourceEnum)
  source!: string;

  @Field(() => [String], { description: 'The fields of this row that the reader may not see.' })
  redacted!: string[];
}
