import { linkOptions } from '@tanstack/react-router';
import type { AppPath } from './app-path.js';

/** Every link of the dashboard, checked by the compiler against the routes. */
export const paths = {
  start: (): AppPath => linkOptions({ to: '/' }),
  signIn: (returnTo?: string): AppPath => linkOptions({ to: '/sign-in', search: returnTo ? { returnTo } : {} }),
};
