import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { render, screen } from '@testing-library/react';
import { Client, type ExchangeIO, fetchExchange } from '@urql/core';
import { parse } from 'graphql';
import { lazy, Suspense } from 'react';
import { Provider, useQuery } from 'urql';
import { expect, test } from 'vitest';
import { ENDPOINT, fakeServer } from '../test/fake-server.js';
import { drawInSlices } from './draw-in-slices.js';

const PeopleQuery = parse('query People { people }') as TypedDocumentNode<{ people: string[] }, Record<string, never>>;

/** Code that comes only when the test sends it. */
function codeOnItsWay() {
  let send: () => void = () => undefined;
  const sent = new Promise<void>((resolve) => {
    send = resolve;
  });
  const Row = lazy(async () => {
    await sent;
    return { default: ({ name }: { name: string }) => <li>{name}</li> };
  });
  return { Row, send };
}

function page(client: Client, Row: ReturnType<typeof codeOnItsWay>['Row']) {
  function People() {
    const [{ data }] = useQuery({ query: PeopleQuery, variables: {} });
    return data ? data.people.map((name) => <Row key={name} name={name} />) : <li>on their way</li>;
  }
  return (
    <Provider value={client}>
      <Suspense fallback="nothing at all">
        <ul>
          <People />
        </ul>
      </Suspense>
    </Provider>
  );
}

test('an answer is drawn as a transition: what is on the screen stays until the new is whole', async () => {
  let hasAnswered = () => {};
  const answered = new Promise<void>((resolve) => {
    hasAnswered = resolve;
  });
  const noteAnswer =
    ({ forward }: { forward: ExchangeIO }): ExchangeIO =>
    (operations) =>
    (sink) =>
      forward(operations)((signal) => {
        sink(signal);
        if (typeof signal === 'object' && signal.tag === 1) hasAnswered();
      });
  fakeServer.answers(PeopleQuery, { people: ['Adaeze', 'Ruth'] });
  const client = new Client({
    url: ENDPOINT,
    preferGetMethod: false,
    exchanges: [noteAnswer, drawInSlices, fetchExchange],
  });
  const { Row, send } = codeOnItsWay();
  render(page(client, Row));
  expect(screen.getByText('on their way')).toBeVisible();
  await answered;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(screen.getByText('on their way')).toBeVisible();
  expect(screen.queryByText('nothing at all')).toBeNull();
  send();
  expect(await screen.findByText('Ruth')).toBeVisible();
});
