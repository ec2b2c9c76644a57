import { lazyRouteComponent } from '@tanstack/react-router';
import i18next from 'i18next';
import type { ComponentType } from 'react';
import type { Words } from './locales/en/words.js';

/**
 * A page in a chunk of its own, with its words loaded beside it:
 * `lazyPage(() => import('../pages/clients.page.js'), 'ClientsPage', ['clients'])`.
 */
export function lazyPage<Module extends Record<Name, ComponentType>, Name extends string>(
  load: () => Promise<Module>,
  name: Name,
  words: readonly (keyof Words)[] = [],
) {
  const loadBoth = async () => {
    const [module] = await Promise.all([load(), i18next.loadNamespaces(words)]);
    return module;
  };
  return lazyRouteComponent(loadBoth, name);
}
