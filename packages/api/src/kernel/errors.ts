import { GraphQLError } from 'graphql';

/** What is thrown, as opposed to what a use-case answers as data: the caller should not have asked, or we broke. */
export type ThrownCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'TIMEOUT'
  | 'OVERLOADED'
  | 'DATABASE_UNAVAILABLE'
  | 'STEP_UP_REQUIRED';

export function refusal(code: ThrownCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

export const forbidden = (what: string): GraphQLError => refusal('FORBIDDEN', `You are not allowed to ${what}.`);
