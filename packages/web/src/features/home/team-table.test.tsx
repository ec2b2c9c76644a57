import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPart } from '../../test/render.js';
import type { Unmasked } from '../../test/unmasked.js';
import { TeamTable } from './team-table.js';

type Utilisation = NonNullable<Parameters<typeof TeamTable>[0]['utilisation']>;

/** As many care managers as asked for, the fullest first. */
const team = (count: number): Unmasked<Utilisation> => ({
  byCareManager: Array.from({ length: count }, (_, n) => ({
    ...{ isSuppressed: false, utilisation: 1.5 - n / 100, band: 'HIGH' },
    staffMember: {
      ...{ id: `s${n}`, displayName: `Manager ${n + 1}`, redacted: [], primaryClientCount: 30 },
      tasks: { totalCount: n },
    },
  })),
});

const open = (count: number) =>
  renderPart(
    <TeamTable
      utilisation={team(count) as Utilisation}
      state="READY"
      pathsOf={() => ({ clients: { to: '/c' }, overdueTasks: { to: '/t' }, load: { to: '/l' } })}
    />,
  );

test('of a large team the ten fullest are shown, and all when asked for', async () => {
  const { user } = await open(50);
  expect((await screen.findAllByRole('rowheader')).map(({ textContent }) => textContent)).toEqual(
    Array.from({ length: 10 }, (_, n) => `Manager ${n + 1}`),
  );
  await user.click(screen.getByRole('button', { name: 'Show all 50 care managers' }));
  expect(await screen.findByRole('rowheader', { name: 'Manager 50' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show the 10 fullest' }));
  expect(screen.queryByRole('rowheader', { name: 'Manager 50' })).toBeNull();
});

test('a team that fits is shown whole, without a button', async () => {
  await open(10);
  expect(await screen.findAllByRole('rowheader')).toHaveLength(10);
  expect(screen.queryByRole('button', { name: /Show all/ })).toBeNull();
});
