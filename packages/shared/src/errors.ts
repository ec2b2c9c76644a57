/**
 * Why a write was refused, in words a form can act on: a code for logic, a path to the field, a sentence for the person.
 *
 * Rules in this package carry their code inside the zod issue (`params.code`, see `fault`), and zod's own issues are
 * mapped through one table. Nothing reads a code out of an error message.
 */
import { z } from 'zod';

/** Refusals a payload's `errors` may carry. Thrown conditions (FORBIDDEN, UNAUTHENTICATED …) are not among them. */
export const USER_ERROR_CODES = [
  'ALREADY_MERGED',
  'AMBIGUOUS_TIME',
  'COHORT_TOO_SMALL',
  'CONSENT_REQUIRED',
  'CREDENTIAL_EXPIRED',
  'CURRENCY_MISMATCH',
  'CYCLE',
  'DUPLICATE',
  'EPISODE_CLOSED',
  'FILE_REFUSED',
  'GAP',
  'IDEMPOTENCY_IN_FLIGHT',
  'IDEMPOTENCY_MISMATCH',
  'ILLEGAL_TRANSITION',
  'INVALID',
  'INVALID_PERIOD',
  'INVALID_UNIT',
  'IN_USE',
  'LIMIT_REACHED',
  'NOT_ALLOWED',
  'NOT_ASSIGNABLE',
  'NOT_FOUND',
  'OUT_OF_RANGE',
  'OVERLAP',
  'PERIOD_CLOSED',
  'REQUIRED',
  'REST_RULE',
  'SELF_APPROVAL',
  'STALE_VERSION',
  'TOO_DEEP',
  'TOO_LONG',
  'TOO_MANY',
] as const;
export type UserErrorCode = (typeof USER_ERROR_CODES)[number];

/** Refusals the caller may overrule by repeating the request with the code in `acknowledge`; the acknowledgement is audited. */
export const WARNING_CODES = ['GAP', 'REST_RULE'] as const satisfies readonly UserErrorCode[];
export type WarningCode = (typeof WARNING_CODES)[number];

export interface Refusal {
  code: UserErrorCode;
  /** From the input's root to the field, list positions as decimal text: `['shifts', '3', 'endsAt']`. */
  path: string[];
  message: string;
}

const SENTENCES: Record<'INVALID' | 'REQUIRED' | 'TOO_LONG' | 'TOO_MANY' | 'OUT_OF_RANGE' | 'INVALID_PERIOD', string> =
  {
    INVALID: 'This value is not valid.',
    REQUIRED: 'This must be filled in.',
    TOO_LONG: 'This is too long.',
    TOO_MANY: 'There are too many entries.',
    OUT_OF_RANGE: 'This is outside the range that is allowed.',
    INVALID_PERIOD: 'The end must not be before the start.',
  };
type RuleCode = keyof typeof SENTENCES;

/** A zod issue that carries its refusal code; for `transform` and `check` bodies (`context.issues.push(fault(…))`). */
export function fault(code: UserErrorCode, input: unknown, message?: string, path: PropertyKey[] = []) {
  const sentence = message ?? SENTENCES[code as RuleCode] ?? SENTENCES.INVALID;
  return { code: 'custom' as const, input, path, message: sentence, params: { code } };
}

type Issue = z.core.$ZodIssue;

const isSize = (origin: string) => origin === 'array' || origin === 'set' || origin === 'map';

/** zod's own issue codes → ours. An absent value is REQUIRED whatever zod expected there. */
const RULE_CODE_OF: { [C in Issue['code']]: (issue: Extract<Issue, { code: C }>) => UserErrorCode } = {
  invalid_type: () => 'INVALID',
  invalid_format: () => 'INVALID',
  invalid_value: () => 'INVALID',
  invalid_union: () => 'INVALID',
  invalid_key: () => 'INVALID',
  invalid_element: () => 'INVALID',
  unrecognized_keys: () => 'INVALID',
  not_multiple_of: () => 'INVALID',
  too_big: (issue) => (issue.origin === 'string' ? 'TOO_LONG' : isSize(issue.origin) ? 'TOO_MANY' : 'OUT_OF_RANGE'),
  too_small: (issue) => (issue.origin === 'string' || isSize(issue.origin) ? 'REQUIRED' : 'OUT_OF_RANGE'),
  custom: (issue) => (issue.params?.code as UserErrorCode | undefined) ?? 'INVALID',
};

const EXPECTS_A_VALUE: ReadonlySet<Issue['code']> = new Set(['invalid_type', 'invalid_value', 'invalid_union']);

/**
 * True when the issue is about a value that was not given. zod drops the input unless asked to report it (`checkInput`
 * asks); then a wrong type is taken for a missing value, because the API's own types have refused every other kind.
 */
function isMissing(issue: Issue): boolean {
  if (!EXPECTS_A_VALUE.has(issue.code)) return false;
  if ('input' in issue) return issue.input === undefined || issue.input === null;
  return issue.code === 'invalid_union' || (issue.code === 'invalid_type' && issue.expected !== 'int');
}

function codeOf(issue: Issue): UserErrorCode {
  if (isMissing(issue)) return 'REQUIRED';
  const ruleCode = RULE_CODE_OF[issue.code] as (issue: Issue) => UserErrorCode;
  return ruleCode(issue);
}

function sentenceOf(issue: Issue, code: UserErrorCode): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'too_big' && code === 'TOO_MANY') return `At most ${issue.maximum} entries are allowed.`;
  if (issue.code === 'too_big' && code === 'OUT_OF_RANGE')
    return `This must be ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}.`;
  if (issue.code === 'too_small' && code === 'OUT_OF_RANGE')
    return `This must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}.`;
  return SENTENCES[code as RuleCode] ?? SENTENCES.INVALID;
}

/** The refusals behind a failed parse, in the order of the fields. */
export function refusalsOf(error: z.core.$ZodError): Refusal[] {
  return error.issues.map((issue) => {
    const code = codeOf(issue);
    return { code, path: issue.path.map(String), message: sentenceOf(issue, code) };
  });
}

/** Parses an input by its rules: the cleaned value (trimmed, normalised, typed), or why it is refused. */
export function checkInput<T>(rules: z.ZodType<T>, input: unknown): { value: T } | { refusals: Refusal[] } {
  const result = rules.safeParse(input, { reportInput: true });
  return result.success ? { value: result.data } : { refusals: refusalsOf(result.error) };
}
