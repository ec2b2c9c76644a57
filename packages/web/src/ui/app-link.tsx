import { Button, type ButtonProps } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { PropsWithChildren } from 'react';
import type { AppPath } from '../lib/app-path.js';
import classes from './app-link.module.css';

/** `lib/paths.ts` has checked the path against the routes where it was made; past that point it is a plain value. */
export const linkTo = (path: AppPath): LinkProps => path as unknown as LinkProps;

interface AppLinkProps extends PropsWithChildren {
  path: AppPath;
  /** What a screen reader says in place of the text, where the text alone does not tell the target. */
  label?: string | undefined;
  /** PLAIN: looks like the text around it until it is pointed at; for whole cells and figures. */
  variant?: 'INLINE' | 'PLAIN';
}

export function AppLink({ path, label, variant = 'INLINE', children }: AppLinkProps) {
  return (
    <Link {...linkTo(path)} aria-label={label} className={variant === 'PLAIN' ? classes.plain : classes.inline}>
      {children}
    </Link>
  );
}

interface LinkButtonProps extends PropsWithChildren<Pick<ButtonProps, 'leftSection' | 'size'>> {
  path: AppPath;
  /** MAIN: the one thing to do next on this page. */
  emphasis?: 'MAIN' | 'SIDE';
  /** What a screen reader says in place of the text, where the text alone does not tell the target. */
  label?: string | undefined;
}

export function LinkButton({ path, emphasis = 'SIDE', label, children, ...look }: LinkButtonProps) {
  return (
    <Button
      variant={emphasis === 'MAIN' ? 'filled' : 'default'}
      aria-label={label}
      className={classes.button}
      renderRoot={({ ref: _ref, ...props }) => <Link {...linkTo(path)} {...props} />}
      {...look}
    >
      {children}
    </Button>
  );
}
