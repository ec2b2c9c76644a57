import { ActionIcon, Menu } from '@mantine/core';
import { MoreIcon } from './icons.js';
import classes from './row-menu.module.css';

export interface RowAction {
  id: string;
  word: string;
  /** It takes something away. */
  isCritical?: boolean;
  onChoose(): void;
}

interface RowMenuProps {
  /** What a screen reader says of the button: "Actions: Sleep upstairs again". */
  label: string;
  actions: readonly RowAction[];
}

/** What may be done with one row, behind three dots. Nothing where nothing may be done. */
export function RowMenu({ label, actions }: RowMenuProps) {
  if (actions.length === 0) return null;
  return (
    <Menu position="bottom-end" width="max-content" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label}>
          <MoreIcon size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ id, word, isCritical = false, onChoose }) => (
          <Menu.Item key={id} onClick={onChoose} {...(isCritical ? { className: classes.critical as string } : {})}>
            {word}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
