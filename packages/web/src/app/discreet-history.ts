import { createBrowserHistory, type RouterHistory } from '@tanstack/react-router';

/** Lists of people and of what is written about them: what is typed into their search is a name, a number or an address. */
const LISTS_OF_PEOPLE: ReadonlySet<string> = new Set(['/caseload', '/tasks', '/budgets', '/staffing']);
const TYPED = 'search';

/** What an entry of the browser's history holds of ours, beside what the router keeps there. */
const KEPT = 'caregraph:typed';
interface Kept {
  /** The parameter as an address would have it: `search=Rosa`. */
  typed: string;
  sitting: string;
}

const SITTING = 'caregraph:sitting';
const DOOR = '/sign-in';

/** A path with its parameters, apart: what may stand in an address, and what was typed. */
function apart(href: string): { href: string; typed: string } {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(href) ?? [];
  if (!LISTS_OF_PEOPLE.has(path.replace(/\/+$/, '') || '/')) return { href, typed: '' };
  const pairs = query.split('&').filter(Boolean);
  const isTyped = (pair: string) => new URLSearchParams(pair).has(TYPED);
  const open = pairs.filter((pair) => !isTyped(pair)).join('&');
  return { href: `${path}${open && `?${open}`}${hash}`, typed: pairs.filter(isTyped).join('&') };
}

/** An address as one may see it, in a bar, a link or a log: without what was typed into a list of people. */
export const discreetHref = (href: string): string => apart(href).href;

/**
 * The browser's history for the router, which reads and writes the whole state of a list as an address. What is typed to
 * find people goes into the entry's state instead: it outlives a reload, Back and Forward, and no address has it, so that
 * none is logged, synchronised or passed on with it. It holds for one sitting: at the door everything typed before is void.
 */
export function discreetHistory(browser: Window = window): RouterHistory {
  const { location, history: entries } = browser;
  const shown = () => `${location.pathname}${location.search}${location.hash}`;
  const page = () => `${location.pathname}${location.search}`;
  /** The entry on screen. A link within its page makes one that the browser knows nothing about. */
  let latest = { page: '', typed: '' };

  function sitting(): string {
    const known = browser.sessionStorage.getItem(SITTING);
    if (known) return known;
    const begun = browser.crypto.randomUUID();
    browser.sessionStorage.setItem(SITTING, begun);
    return begun;
  }

  /** The router's part of an entry, and what was typed there in this sitting. */
  function read(): { state: object | null; typed: string } {
    if (!entries.state) return { state: null, typed: latest.page === page() ? latest.typed : '' };
    const { [KEPT]: kept, ...state } = entries.state as object & { [KEPT]?: Kept };
    // An entry without a key of the router's is given one; else it would remember its scrolling by the whole address.
    return { state: '__TSR_key' in state ? state : null, typed: kept?.sitting === sitting() ? kept.typed : '' };
  }

  const write =
    (method: 'pushState' | 'replaceState') => (state: object | null, _: string, address?: string | null) => {
      const { href, typed } = apart(address ?? whole());
      if (href.startsWith(DOOR)) browser.sessionStorage.removeItem(SITTING);
      const kept: Kept | null = typed ? { typed, sitting: sitting() } : null;
      entries[method](kept ? { ...state, [KEPT]: kept } : state, '', href);
      latest = { page: page(), typed };
    };

  /** The address with what was typed: what the router goes by. */
  function whole(): string {
    const { href, typed: old } = apart(shown());
    const typed = old || read().typed;
    if (!typed) return href;
    const [path = '', hash] = href.split('#');
    return `${path}${path.includes('?') ? '&' : '?'}${typed}${hash === undefined ? '' : `#${hash}`}`;
  }

  const replace = write('replaceState');
  const facade = {
    location: {
      get pathname() {
        return location.pathname;
      },
      get search() {
        return /\?[^#]*/.exec(whole())?.[0] ?? '';
      },
      get hash() {
        return location.hash;
      },
    },
    history: {
      get state() {
        return read().state;
      },
      get length() {
        return entries.length;
      },
      pushState: write('pushState'),
      replaceState: replace,
      back: () => entries.back(),
      forward: () => entries.forward(),
      go: (steps: number) => entries.go(steps),
    },
    addEventListener: browser.addEventListener.bind(browser),
    removeEventListener: browser.removeEventListener.bind(browser),
  };

  /**
   * An address that somebody kept from before, and an entry of somebody who sat here before, are cleaned at once. Past the
   * router, which listens to the facade and would go there before a form with unsaved text had been asked.
   */
  const clean = () => replace(read().state, '', whole());
  clean();
  browser.addEventListener('popstate', clean);
  const history = createBrowserHistory({ window: facade });
  const { destroy } = history;
  return Object.assign(history, {
    createHref: discreetHref,
    destroy: () => {
      browser.removeEventListener('popstate', clean);
      destroy();
    },
  });
}
