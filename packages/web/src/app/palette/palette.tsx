import '@mantine/spotlight/styles.layer.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDebounced } from '../../lib/use-debounced.js';
import { SearchIcon } from '../../ui/icons.js';
import { ICON } from './palette-action.js';
import { useCommands, useViews } from './use-commands.js';
import { useFound } from './use-found.js';

const [store, palette] = createSpotlight();

interface PaletteProps {
  isOpen: boolean;
  onClose(): void;
}

/** Goes anywhere by a few letters: pages, clients, providers, colleagues, and what is done most. */
export function Palette({ isOpen, onClose }: PaletteProps) {
  const { t } = useTranslation();
  const { t: words } = useTranslation('palette');
  const [text, setText] = useState('');
  const [typed, type] = useDebounced(text, setText);
  const found = useFound(text.trim());
  const commands = useCommands(typed.trim());
  const views = useViews(typed.trim());
  useEffect(
    function followTheButton() {
      if (isOpen) palette.open();
      else palette.close();
    },
    [isOpen],
  );
  const groups = [...commands, views, ...found].filter(({ actions }) => actions.length > 0);
  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={type}
      shortcut={null}
      onSpotlightClose={onClose}
      scrollable
    >
      <Spotlight.Search
        placeholder={words('placeholder')}
        aria-label={words('placeholder')}
        leftSection={<SearchIcon {...ICON} />}
      />
      <Spotlight.ActionsList aria-label={t('palette.open')}>
        {groups.map(({ name, actions }) => (
          <Spotlight.ActionsGroup key={name} label={name}>
            {actions.map(({ id, label, description, icon, run }) => (
              <Spotlight.Action
                key={id}
                label={label}
                description={description ?? ''}
                leftSection={icon}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{words('nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
