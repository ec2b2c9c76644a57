import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { notes } from '../notify.js';
import { renderPart } from '../../test/render.js';
import { WITHHELD } from '../../lib/withheld.js';
import type { Column } from './column.js';
import { DataTable, type TablePaging } from './data-table.js';
import { type ListPage, ListUnread, type WholeList } from './whole-list.js';

interface Client {
  id: string;
  name: string | typeof WITHHELD;
}

const columns: Column<Client>[] = [{ id: 'name', header: 'Client', isRowHeader: true, value: ({ name }) => name }];
const ruth: Client = { id: 'c1', name: 'Okafor, Ruth' };
const sly: Client = { id: 'c2', name: '=HYPERLINK("x")' };
const unnamed: Client = { id: 'c3', name: WITHHELD };

const files: { name: string; content: Blob }[] = [];
beforeEach(() => {
  files.length = 0;
  notes.set([]);
  let content = new Blob();
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    content = blob as Blob;
    return 'blob:file';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function keep(this: HTMLAnchorElement) {
    files.push({ name: this.download, content });
  });
});

/** A list whose requests are answered one by one, by the test. */
function slowList(id = 'list') {
  const asked: { after: string | null; signal: AbortSignal; answer: PromiseWithResolvers<ListPage> }[] = [];
  const list: WholeList = {
    id,
    read: (after, signal) => {
      const answer = Promise.withResolvers<ListPage>();
      asked.push({ after, signal, answer });
      return answer.promise;
    },
  };
  const nth = async (index: number) => {
    await waitFor(() => expect(asked.length).toBeGreaterThan(index));
    return asked[index] as (typeof asked)[number];
  };
  return { list, asked, nth };
}

const tableOf = (whole: WholeList, total: number | null = 3, paging: Partial<TablePaging> = {}) => (
  <DataTable
    name="Clients"
    columns={columns}
    rows={[ruth]}
    rowId={({ id }) => id}
    nothingYet={null}
    csvName="clients"
    paging={{ page: 1, next: ['a'], previous: null, total, whole, onPage: () => undefined, ...paging }}
  />
);

async function choose(whole: WholeList, word: string, total: number | null = 3) {
  const shown = await renderPart(tableOf(whole, total));
  await shown.user.click(screen.getByRole('button', { name: 'Save: Clients' }));
  await shown.user.click(await screen.findByRole('menuitem', { name: word }));
  return shown;
}

const strip = () => screen.findByRole('group', { name: 'Saving all: Clients' });

test('of one page of many, the whole list or the page can be saved, and keys open the menu', async () => {
  const { user } = await renderPart(tableOf(slowList().list, 1_240));
  screen.getByRole('button', { name: 'Save: Clients' }).focus();
  await user.keyboard('{Enter}');
  const menu = await screen.findByRole('menu');
  await waitFor(() =>
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Save all 1,240 as CSV', 'Save all 1,240 as Excel', 'Save these 1 as CSV', 'Save these 1 as Excel']),
  );
});

test('the page alone is saved without asking for anything', async () => {
  const { list, asked } = slowList();
  await choose(list, 'Save these 1 as CSV');
  await waitFor(() => expect(files.map(({ name }) => name)).toEqual(['clients.csv']));
  expect(await files[0]?.content.text()).toBe('Client\r\n"Okafor, Ruth"\r\n');
  expect(asked).toEqual([]);
});

test('all pages become one file, with formulas disarmed and what is withheld kept back', async () => {
  const { list, nth } = slowList();
  await choose(list, 'Save all 3 as CSV');
  expect(await strip()).toHaveTextContent('Reading 0 of 3 …');
  (await nth(0)).answer.resolve({ rows: [ruth, sly], total: 3, next: 'a' });
  expect(await screen.findByText('Reading 2 of 3 …')).toBeVisible();
  expect(screen.getByRole('progressbar', { name: 'Reading 2 of 3 …' })).toHaveAttribute('value', '2');
  expect(files).toEqual([]);
  (await nth(1)).answer.resolve({ rows: [unnamed], total: 3, next: null });
  await waitFor(() => expect(files.map(({ name }) => name)).toEqual(['clients.csv']));
  expect(await files[0]?.content.text()).toBe('Client\r\n"Okafor, Ruth"\r\n"\'=HYPERLINK(""x"")"\r\nwithheld\r\n');
  await waitFor(() => expect(screen.queryByRole('group', { name: 'Saving all: Clients' })).toBeNull());
  expect(notes.get().map(({ message }) => message)).toEqual(['3 rows saved: Clients']);
});

test('all pages become one workbook', async () => {
  const { list, nth } = slowList();
  await choose(list, 'Save all 3 as Excel');
  (await nth(0)).answer.resolve({ rows: [ruth, sly, unnamed], total: 3, next: null });
  await waitFor(() => expect(files.map(({ name }) => name)).toEqual(['clients.xlsx']), { timeout: 5_000 });
  expect(files[0]?.content.size).toBeGreaterThan(1_000);
});

test('Cancel takes the request back, saves nothing, and gives the focus to what saves', async () => {
  const { list, nth, asked } = slowList();
  const { user } = await choose(list, 'Save all 3 as CSV');
  const { signal, answer } = await nth(0);
  await user.click(within(await strip()).getByRole('button', { name: 'Cancel' }));
  expect(signal.aborted).toBe(true);
  answer.resolve({ rows: [ruth], total: 3, next: 'a' });
  await waitFor(() => expect(screen.queryByRole('group', { name: 'Saving all: Clients' })).toBeNull());
  expect(screen.getByRole('button', { name: 'Save: Clients' })).toHaveFocus();
  expect([asked.length, files.length]).toEqual([1, 0]);
});

test('a page that fails is said, and “Try again” goes on where it stopped', async () => {
  const { list, nth } = slowList();
  const { user } = await choose(list, 'Save all 3 as CSV');
  (await nth(0)).answer.resolve({ rows: [ruth, sly], total: 3, next: 'a' });
  (await nth(1)).answer.reject(new ListUnread({ kind: 'SERVER', reference: 'r-77' }, null));
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('reading stopped after 2 rows, which are kept');
  expect(alert).toHaveTextContent('Reference: r-77');
  expect(files).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  const again = await nth(2);
  expect(again.after).toBe('a');
  again.answer.resolve({ rows: [unnamed], total: 3, next: null });
  await waitFor(() => expect(files).toHaveLength(1));
  expect((await files[0]?.content.text())?.split('\r\n')).toHaveLength(5);
});

test('a list that changed meanwhile is saved without doubles, and that is said until it is dismissed', async () => {
  const { list, nth } = slowList();
  const { user } = await choose(list, 'Save all 3 as CSV');
  (await nth(0)).answer.resolve({ rows: [ruth, sly], total: 3, next: 'a' });
  (await nth(1)).answer.resolve({ rows: [sly], total: 3, next: null });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The list changed while it was read. 2 rows were saved, and no row twice',
  );
  expect((await files[0]?.content.text())?.split('\r\n')).toHaveLength(4);
  await user.click(within(await strip()).getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a list that no file holds is not read at all, and a filter is suggested', async () => {
  const { list, asked } = slowList();
  await choose(list, 'Save all 12,345 as CSV', 12_345);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'a file holds 10,000 rows at most, and this list has 12,345. Narrow it with a filter',
  );
  expect([asked.length, files.length]).toEqual([0, 0]);
});

/** A list that is filtered and turned by buttons, as the address does it. */
function Narrowing({ everyone, hers }: { everyone: WholeList; hers: WholeList }) {
  const [isNarrowed, setNarrowed] = useState(false);
  const [page, setPage] = useState(1);
  return (
    <>
      <button type="button" onClick={() => setNarrowed(true)}>
        Only hers
      </button>
      {tableOf(isNarrowed ? hers : everyone, 3, { page, onPage: () => setPage(2) })}
    </>
  );
}

test('under another filter the reading is over; another page of the same list does not disturb it', async () => {
  const { list, nth } = slowList();
  const { user } = await renderPart(<Narrowing everyone={list} hers={slowList('hers').list} />);
  await user.click(screen.getByRole('button', { name: 'Save: Clients' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Save all 3 as CSV' }));
  const { signal } = await nth(0);
  await user.click(screen.getByRole('button', { name: 'Next page' }));
  expect(signal.aborted).toBe(false);
  await user.click(screen.getByRole('button', { name: 'Only hers' }));
  expect(signal.aborted).toBe(true);
  expect(screen.queryByRole('group', { name: 'Saving all: Clients' })).toBeNull();
});
