import { Button } from '@mantine/core';
import type { RowData } from '@tanstack/react-table';
import { type ComponentType, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fetched } from '../fetched.js';
import { DownloadIcon } from '../icons.js';
import type { SaveDropdownProps } from './save-dropdown.js';

/** Menus weigh 30 kB: what opens is made when it is first asked for. `lazy` forgets that the component is generic. */
const Dropdown = lazy(async () => ({
  default: (await import('./save-dropdown.js')).SaveDropdown as ComponentType<object>,
})) as unknown as typeof import('./save-dropdown.js').SaveDropdown;

type SaveMenuProps<Row extends RowData> = Omit<SaveDropdownProps<Row>, 'button' | 'isOpen' | 'onClose'>;

/** One page of a longer list: the whole list as a file, or the page. */
export function SaveMenu<Row extends RowData>(props: SaveMenuProps<Row>) {
  const { t } = useTranslation();
  const [wasAsked, setAsked] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const button = (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<DownloadIcon size={15} aria-hidden />}
      aria-label={t('table.saveOf', { what: props.name })}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={() => {
        setAsked(true);
        setOpen((open) => !open);
      }}
    >
      {t('table.save')}
    </Button>
  );
  if (!wasAsked) return button;
  const forget = () => {
    setAsked(false);
    setOpen(false);
  };
  return (
    <Fetched fallback={button} onMissing={forget}>
      <Dropdown {...props} button={button} isOpen={isOpen} onClose={() => setOpen(false)} />
    </Fetched>
  );
}
