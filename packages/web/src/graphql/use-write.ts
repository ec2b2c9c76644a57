import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useCallback } from 'react';
import { useMutation } from 'urql';
import { type Failure, failureOf } from './failure.js';

/** A mutation's answer: the payload (which may hold refusals), or why there is none. */
export type Answer<Data> = { data: Data; failure: null } | { data: null; failure: Failure };

/** One mutation: `const [endPlan, isSaving] = useWrite(EndPlanMutation)`, then `await endPlan({ input })`. */
export function useWrite<Data, Variables extends AnyVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
): [(variables: Variables) => Promise<Answer<Data>>, isSaving: boolean] {
  const [state, execute] = useMutation(mutation);
  const write = useCallback(
    async (variables: Variables): Promise<Answer<Data>> => {
      const { data, error } = await execute(variables);
      if (data) return { data, failure: null };
      if (!error) throw new Error('A mutation was answered with neither data nor an error.');
      return { data: null, failure: failureOf(error) };
    },
    [execute],
  );
  return [write, state.fetching];
}
