import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useCallback, useState } from 'react';
import { useMutation } from 'urql';
import { withDaysInWords } from '../lib/days-in-words.js';
import { useFormat } from '../lib/use-format.js';
import { useChanges } from './connection.js';
import { type Failure, failureOf } from './failure.js';

/** A mutation's answer: the payload (which may hold refusals), or why there is none. */
export type Answer<Data> = { data: Data; failure: null } | { data: null; failure: Failure };

const NOTHING_ELSE: readonly string[] = [];

/**
 * One mutation: `const [endPlan, isSaving] = useWrite(EndPlanMutation)`, then `await endPlan({ input })`. Queries that
 * hold a type of the answer are asked again; `touches` names further ones.
 */
export function useWrite<Data, Variables extends AnyVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
  touches: readonly string[] = NOTHING_ELSE,
): [(variables: Variables) => Promise<Answer<Data>>, isSaving: boolean] {
  const [, execute] = useMutation(mutation);
  // Over with the answer itself: what the answer changes on the page is drawn when there is time.
  const [isSaving, setSaving] = useState(false);
  const changes = useChanges();
  const format = useFormat();
  const write = useCallback(
    async (variables: Variables): Promise<Answer<Data>> => {
      setSaving(true);
      const { data, error } = await execute(variables, { additionalTypenames: [...touches] });
      setSaving(false);
      changes.noteWrite();
      if (data) return { data: withDaysInWords(data, format), failure: null };
      if (!error) throw new Error('A mutation was answered with neither data nor an error.');
      return { data: null, failure: failureOf(error) };
    },
    [changes, execute, format, touches],
  );
  return [write, isSaving];
}
