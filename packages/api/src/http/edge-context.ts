import type { Permission } from '@caregraph/shared/permissions';
import type { Identity } from '../kernel/actor.js';

/** What the edge needs of a request's context; the kernel's `Context` has it. */
export interface EdgeContext {
  readonly actor: Identity & { may(permission: Permission): boolean };
  readonly requestId: string;
}

/** A request as GraphQL gets it: the context, and whether its document is one of the dashboard's own. */
export interface Admission<C extends EdgeContext> {
  context: C;
  isTrusted: boolean;
}

const TRUST = Symbol('is a trusted document');

/** Apollo copies the context's own properties, symbols included, so the mark travels with it. */
export function admitted<C extends EdgeContext>({ context, isTrusted }: Admission<C>): C {
  return Object.assign(context, { [TRUST]: isTrusted });
}

export const isTrusted = (context: object): boolean => TRUST in context && context[TRUST] === true;
