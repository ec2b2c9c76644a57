import { lazyRouteComponent } from '@tanstack/react-router';
import i18next from 'i18next';
import type { ComponentType } from 'react';
import type { Words } from './locales/en/words.js';

/** In other words than the browser's: at those the router loads the whole page anew, also from a server that is away. */
function tellThePage(cause: Error): never {
  throw new Error(`The page was not fetched. ${cause.message}`, { cause });
}

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
    const [module] = await Promise.all([load().catch(tellThePage), i18next.loadNamespaces(words)]);
    return module;
  };
  return lazyRouteComponent(loadBoth, name);
}
