import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { CalendarDate, DateTime } from '../../kernel/scalars.js';
import {
  AllergyCategoryEnum,
  AllergyCriticalityEnum,
  AllergyStatusEnum,
  ConditionStatusEnum,
  ObservationStatusEnum,
  SensitivityEnum,
} from './client.enums.js';

@ObjectType('Condition', { simpleResolvers: true, description: 'A diagnosis or problem of a client, as a code.' })
export class ConditionType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'Moves on with every change.' })
  version!: number;

  @Field(() => String, { description: 'The system of the code, such as http://snomed.info/sct.' })
  codeSystem!: string;

  @Field(() => String)
  code!: string;

  @Field(() => String, { description: 'The words of the code.' })
  display!: string;

  @Field(() => ConditionStatusEnum)
  clinicalStatus!: string;

  @Field(() => CalendarDate, { nullable: true })
  onsetOn!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'When it was over.' })
  abatedOn!: string | null;

  @Field(() => CalendarDate, { nullable: true })
  recordedOn!: string | null;

  @Field(() => SensitivityEnum, { description: 'Restricted conditions are not there at all for who may not see them.' })
  confidentiality!: string;
}

@ObjectType('Allergy', { simpleResolvers: true, description: 'An allergy or intolerance of a client.' })
export class AllergyType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'Moves on with every change.' })
  version!: number;

  @Field(() => String, { description: 'The system of the code, such as http://snomed.info/sct.' })
  codeSystem!: string;

  @Field(() => String)
  code!: string;

  @Field(() => String, { description: 'The words of the code.' })
  display!: string;

  @Field(() => AllergyCategoryEnum, { nullable: true })
  category!: string | null;

  @Field(() => AllergyCriticalityEnum, { nullable: true })
  criticality!: string | null;

  @Field(() => AllergyStatusEnum)
  clinicalStatus!: string;

  @Field(() => CalendarDate, { nullable: true })
  recordedOn!: string | null;
}

@ObjectType('ObservationComponent', {
  simpleResolvers: true,
  description: 'One part of an observation of several, such as the systolic part of a blood pressure.',
})
export class ObservationComponentType {
  @Field(() => String, { nullable: true })
  codeSystem!: string | null;

  @Field(() => String, { nullable: true })
  code!: string | null;

  @Field(() => String, { nullable: true })
  display!: string | null;

  @Field(() => Float, { nullable: true })
  valueNumber!: number | null;

  @Field(() => String, { nullable: true, description: 'The unit of `valueNumber`, UCUM where the source says so.' })
  valueUnit!: string | null;

  @Field(() => String, { nullable: true })
  valueCode!: string | null;

  @Field(() => String, { nullable: true })
  valueDisplay!: string | null;
}

@ObjectType('Observation', {
  simpleResolvers: true,
  description: 'Something measured, asked or seen. At most one of the values is given, or the components.',
})
export class ObservationType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true, description: 'FHIR observation-category, such as vital-signs or survey.' })
  category!: string | null;

  @Field(() => String, { description: 'The system of the code, such as http://loinc.org.' })
  codeSystem!: string;

  @Field(() => String)
  code!: string;

  @Field(() => String, { description: 'The words of the code.' })
  display!: string;

  @Field(() => Float, { nullable: true })
  valueNumber!: number | null;

  @Field(() => String, { nullable: true, description: 'The unit of `valueNumber`, UCUM where the source says so.' })
  valueUnit!: string | null;

  @Field(() => String, { nullable: true, description: 'A value in free words.' })
  valueText!: string | null;

  @Field(() => String, { nullable: true })
  valueCode!: string | null;

  @Field(() => String, { nullable: true, description: 'The words of `valueCode`.' })
  valueDisplay!: string | null;

  @Field(() => [ObservationComponentType])
  components!: ObservationComponentType[];

  @Field(() => DateTime)
  observedAt!: string;

  @Field(() => ObservationStatusEnum)
  status!: string;

  @Field(() => [String], { description: 'The fields of this row that the reader may not see.' })
  redacted!: string[];
}
