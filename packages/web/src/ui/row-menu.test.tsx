import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../test/render.js';
import { RowMenu } from './row-menu.js';

const open = async () => {
  const onChoose = vi.fn<() => void>();
  const page = await renderPart(
    <RowMenu
      label="Actions: Sleep upstairs again"
      actions={[{ id: 'end', word: 'End it', isCritical: true, onChoose }]}
    />,
  );
  const button = () => screen.getByRole('button', { name: 'Actions: Sleep upstairs again' });
  return { ...page, onChoose, button };
};

test('opens by key alone, and its button says that a menu stands behind it', async () => {
  const { user, button, onChoose } = await open();
  expect(button()).toHaveAttribute('aria-haspopup', 'menu');
  expect(button()).toHaveAttribute('aria-expanded', 'false');
  await user.tab();
  expect(button()).toHaveFocus();
  await user.keyboard('{Enter}');
  await user.click(await screen.findByRole('menuitem', { name: 'End it' }));
  expect(onChoose).toHaveBeenCalledOnce();
});

test('closed by Escape, it gives the focus back to its button', async () => {
  const { user, button } = await open();
  await user.click(button());
  await screen.findByRole('menuitem', { name: 'End it' });
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('menuitem')).toBeNull());
  expect(button()).toHaveFocus();
});

test('there is none where nothing may be done', async () => {
  await renderPart(<RowMenu label="Actions" actions={[]} />);
  expect(screen.queryByRole('button')).toBeNull();
});
