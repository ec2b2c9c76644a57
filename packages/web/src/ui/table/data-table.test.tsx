import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { WITHHELD } from '../../lib/withheld.js';
import { renderPart } from '../../test/render.js';
import type { Column } from './column.js';
import { DataTable, type DataTableProps } from './data-table.js';
import { csvOf } from './save-rows.js';

interface Client {
  id: string;
  name: string | typeof WITHHELD;
  hours: number | null;
}

const ruth: Client = { id: 'c1', name: 'Okafor, Ruth', hours: 4 };
const unnamed: Client = { id: 'c2', name: WITHHELD, hours: null };

const columns: Column<Client>[] = [
  { id: 'name', header: 'Client', isRowHeader: true, sortField: 'NAME', value: (client) => client.name },
  {
    id: 'hours',
    header: 'Hours',
    align: 'END',
    value: (client) => client.hours,
    cell: (client) => `${client.hours} h`,
  },
];

const open = (props: Partial<DataTableProps<Client>> = {}) =>
  renderPart(
    <DataTable
      name="Clients"
      columns={columns}
      rows={[ruth, unnamed]}
      rowId={(client) => client.id}
      nothingYet={<p>No client yet</p>}
      {...props}
    />,
  );

test('each fact brings the heading of its column, for where a row is shown as a card', async () => {
  await open();
  const [hours] = screen.getAllByRole('cell');
  expect(hours).toHaveAttribute('data-label', 'Hours');
  expect(screen.getByRole('rowheader', { name: 'Okafor, Ruth' })).not.toHaveAttribute('data-label');
});

test('is a table with a name, headings and rows that name themselves', async () => {
  await open();
  const table = screen.getByRole('table', { name: 'Clients' });
  expect(within(table).getByRole('columnheader', { name: 'Hours' })).toBeVisible();
  expect(within(table).getByRole('rowheader', { name: 'Okafor, Ruth' })).toBeVisible();
  expect(within(table).getByRole('cell', { name: '4 h' })).toBeVisible();
  expect(screen.getByText('2 rows')).toBeVisible();
});

test('tells a fact that is withheld from one that nobody recorded', async () => {
  await open();
  const row = screen.getByRole('row', { name: /withheld/ });
  expect(within(row).getByTitle(/your role does not show this/)).toBeVisible();
  expect(within(row).getByRole('cell', { name: 'not recorded' })).toBeVisible();
});

test('while loading it shows its headings, says so, and does not say that there is nothing', async () => {
  await open({ state: 'LOADING', rows: [] });
  expect(screen.getByRole('columnheader', { name: 'Client' })).toBeVisible();
  expect(screen.getByText('Loading Clients')).toBeInTheDocument();
  expect(screen.queryByText('No client yet')).toBeNull();
});

test('while refreshing it keeps the old rows and is marked busy', async () => {
  await open({ state: 'REFRESHING' });
  expect(screen.getByRole('rowheader', { name: 'Okafor, Ruth' })).toBeVisible();
  expect(screen.getByText('Bringing up to date…')).toBeVisible();
});

test('without rows it says that there are none', async () => {
  await open({ rows: [] });
  expect(screen.getByText('No client yet')).toBeVisible();
  expect(screen.queryByRole('table')).toBeNull();
});

test('without rows because of a filter it says that, and not that there are none', async () => {
  await open({ rows: [], nothingMatches: <p>Your filter hides 12</p> });
  expect(screen.getByText('Your filter hides 12')).toBeVisible();
  expect(screen.queryByText('No client yet')).toBeNull();
});

test('pressing a heading asks for that order, pressing it again for the other direction', async () => {
  const onSort = vi.fn<(asked: unknown) => void>();
  const { user, rerender: _ } = await open({ onSort });
  expect(screen.getByRole('columnheader', { name: 'Client' })).not.toHaveAttribute('aria-sort');
  await user.click(screen.getByRole('button', { name: 'Client' }));
  expect(onSort).toHaveBeenCalledExactlyOnceWith({ field: 'NAME', direction: 'ASC' });
});

test('the sorted heading says its direction, and turns it', async () => {
  const onSort = vi.fn<(asked: unknown) => void>();
  const { user } = await open({ onSort, sort: { field: 'NAME', direction: 'ASC' } });
  expect(screen.getByRole('columnheader', { name: 'Client' })).toHaveAttribute('aria-sort', 'ascending');
  await user.click(screen.getByRole('button', { name: 'Client' }));
  expect(onSort).toHaveBeenCalledExactlyOnceWith({ field: 'NAME', direction: 'DESC' });
});

test('a column that the API cannot sort has no button', async () => {
  await open({ onSort: vi.fn<(asked: unknown) => void>() });
  expect(screen.queryByRole('button', { name: 'Hours' })).toBeNull();
});

test('the row header is the link, and a click anywhere on the row goes there too', async () => {
  const { user, router } = await open({ rowPath: (client) => ({ to: `/${client.id}` }) });
  expect(screen.getByRole('link', { name: 'Okafor, Ruth' })).toHaveAttribute('href', '/c1');
  await user.click(screen.getByRole('cell', { name: '4 h' }));
  expect(router.state.location.pathname).toBe('/c1');
});

test('pages forward and back by the cursors it was given, and says how many there are', async () => {
  const onPage = vi.fn<(asked: unknown) => void>();
  const { user } = await open({ paging: { page: 2, next: ['a', 'b'], previous: [], total: 5318, onPage } });
  expect(screen.getByText('2 of 5,318')).toBeVisible();
  const pages = screen.getByRole('navigation', { name: 'Pages of Clients' });
  await user.click(within(pages).getByRole('button', { name: 'Next page' }));
  expect(onPage).toHaveBeenLastCalledWith(['a', 'b']);
  await user.click(within(pages).getByRole('button', { name: 'Previous page' }));
  expect(onPage).toHaveBeenLastCalledWith([]);
});

test('what saves a page of a longer list says that it is one', async () => {
  await open({
    csvName: 'clients',
    paging: { page: 1, next: ['a'], previous: null, total: 5318, onPage: vi.fn<(asked: unknown) => void>() },
  });
  expect(screen.getByRole('button', { name: 'Save these 2 as CSV: Clients' })).toHaveTextContent('Save these 2 as CSV');
  expect(screen.getByRole('button', { name: 'Save these 2 as Excel: Clients' })).toBeVisible();
});

test('what saves the beginning of a list that has no other pages says that it is one', async () => {
  await open({
    csvName: 'clients',
    paging: { page: 1, next: null, previous: null, total: 3, onPage: vi.fn<(asked: unknown) => void>() },
  });
  expect(screen.getByRole('button', { name: 'Save these 2 as CSV: Clients' })).toBeVisible();
});

test('what saves a whole list does not speak of a part', async () => {
  await open({
    csvName: 'clients',
    paging: { page: 1, next: null, previous: null, total: 2, onPage: vi.fn<(asked: unknown) => void>() },
  });
  expect(screen.getByRole('button', { name: 'Save as CSV: Clients' })).toBeVisible();
});

test('on the last page there is no next one', async () => {
  await open({ paging: { page: 2, next: null, previous: [], onPage: vi.fn<(asked: unknown) => void>() } });
  expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled();
});

test('draws a part of a long list, and says where the part stands in the whole', async () => {
  // jsdom draws nothing: let 640 px of the table be in sight, and a row be 41 px high.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(41);
  const many = Array.from({ length: 5_000 }, (_, index) => ({ id: `c${index}`, name: `Client ${index}`, hours: 1 }));
  await open({ rows: many });
  const table = screen.getByRole('table', { name: 'Clients' });
  expect(table).toHaveAttribute('aria-rowcount', '5001');
  expect((await within(table).findAllByRole('rowheader')).length).toBeLessThan(100);
  expect(screen.getByText('5,000 rows')).toBeVisible();
});

test('saves what is shown, with the mark for what is withheld', () => {
  expect(csvOf({ columns, rows: [ruth, unnamed], withheldWord: 'withheld' })).toBe(
    '\u{feff}Client,Hours\r\n"Okafor, Ruth",4\r\nwithheld,\r\n',
  );
});
