import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AppPath } from '../../lib/app-path.js';
import { linkTo } from '../../ui/app-link.js';

/** Something the palette offers. */
export interface Action {
  id: string;
  label: string;
  description?: string | null | undefined;
  icon: ReactNode;
  run(): void;
}

export interface Group {
  name: string;
  actions: readonly Action[];
}

export const ICON = { size: 18, stroke: 1.7, 'aria-hidden': true } as const;

export function useGo() {
  const navigate = useNavigate();
  return (path: AppPath) => () => void navigate(linkTo(path));
}
