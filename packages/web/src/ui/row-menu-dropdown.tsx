import { Menu } from '@mantine/core';
import { type ReactElement, useRef } from 'react';
import type { RowAction } from './row-menu.js';
import classes from './row-menu.module.css';

interface RowMenuDropdownProps {
  /** What opens and closes it; the focus returns there. */
  button: ReactElement;
  actions: readonly RowAction[];
  isOpen: boolean;
  onClose(): void;
}

export function RowMenuDropdown({ button, actions, isOpen, onClose }: RowMenuDropdownProps) {
  const place = useRef<HTMLSpanElement>(null);
  const close = () => {
    onClose();
    place.current?.querySelector('button')?.focus();
  };
  return (
    <span ref={place}>
      <Menu
        opened={isOpen}
        onChange={(opens) => opens || close()}
        position="bottom-end"
        width="max-content"
        returnFocus={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>{button}</Menu.Target>
        <Menu.Dropdown>
          {actions.map(({ id, word, isCritical = false, onChoose }) => (
            <Menu.Item key={id} onClick={onChoose} {...(isCritical ? { className: classes.critical as string } : {})}>
              {word}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}
