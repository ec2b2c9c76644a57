import { USER_ERROR_CODES, WARNING_CODES } from '@caregraph/shared/errors';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

const codes = Object.fromEntries(USER_ERROR_CODES.map((code) => [code, code]));
const warnings = Object.fromEntries(WARNING_CODES.map((code) => [code, code]));

registerEnumType(codes, {
  name: 'UserErrorCode',
  description: 'Why a change was refused. Codes are stable; messages are for people and may be reworded.',
});
registerEnumType(warnings, {
  name: 'WarningCode',
  description: 'Refusals that the caller may accept by repeating the mutation with the code in `acknowledge`.',
});

export const WarningCodeEnum = warnings;

@ObjectType('UserError', { simpleResolvers: true, description: 'An expected refusal. Nothing was changed.' })
export class UserErrorType {
  @Field(() => codes)
  code!: string;

  @Field(() => [String], { description: 'The way to the offending field of `input`, list positions as text.' })
  path!: string[];

  @Field(() => String, { description: 'A sentence for the person, in English.' })
  message!: string;

  @Field(() => Int, { nullable: true, description: 'The version that stands now; given with STALE_VERSION.' })
  currentVersion?: number;
}
