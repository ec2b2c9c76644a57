import { beforeEach, expect, test } from 'vitest';
import { renderPart } from '../test/render.js';
import { notes } from '../ui/notify.js';
import { useTold } from './use-told.js';
import type { Answer } from './use-write.js';

interface Data {
  startTask: { errors: { message: string }[] };
}

beforeEach(() => notes.set([]));

const refused = (message: string): Answer<Data> => ({ data: { startTask: { errors: [{ message }] } }, failure: null });

async function tell(answer: Answer<Data>) {
  function Step() {
    const told = useTold();
    return (
      <button type="button" onClick={() => told(answer, (data) => data.startTask)}>
        Start
      </button>
    );
  }
  const { user, getByRole } = await renderPart(<Step />);
  await user.click(getByRole('button'));
  return notes.get().map(({ message, tone }) => ({ message, tone }));
}

test('what was refused is told with the mark of a warning, not of something done', async () => {
  expect(await tell(refused('It is done already.'))).toEqual([{ message: 'It is done already.', tone: 'WARNING' }]);
});

test('so is what the server never heard of', async () => {
  const [note] = await tell({ data: null, failure: { kind: 'NETWORK', reference: null } });
  expect(note).toMatchObject({ tone: 'WARNING', message: expect.stringContaining('Not saved') as string });
});
