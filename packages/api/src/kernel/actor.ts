import { type Label, labelsOf, type Permission, permissionsOf, type Role } from '@caregraph/shared/permissions';
import { forbidden } from './errors.js';

/** Who is acting, as the database found them a moment ago; nothing here outlives the request. */
export interface Identity {
  tenantId: string;
  userId: string;
  staffId: string | null;
  roles: readonly Role[];
  /** Units the user answers for, subtrees included. */
  unitIds: readonly string[];
  timeZone: string;
  /** Set when the request came with an access token. */
  tokenId: string | null;
  /** False for a read-only token. */
  mayWrite: boolean;
}

/** Which database role carries the session: own caseload, the whole organisation, or the limited data set. */
export type Scope = 'OWN' | 'ORGANISATION' | 'LIMITED';

const DATABASE_ROLE: Record<Scope, string> = { OWN: 'care_app', ORGANISATION: 'care_org', LIMITED: 'care_limited' };

function scopeOf(roles: readonly Role[]): Scope {
  if (roles.includes('ADMINISTRATOR')) return 'ORGANISATION';
  if (roles.includes('CARE_MANAGER') || roles.includes('SUPERVISOR')) return 'OWN';
  return roles.length > 0 ? 'LIMITED' : 'OWN';
}

/**
 * The actor of one request: an identity with the permissions and labels its roles give.
 *
 * Of several roles, permissions add up; labels do not widen a session's reach: an administrator who is also an
 * analyst keeps the administrator's labels, because labels belong to the widest row scope she has.
 */
export class Actor implements Identity {
  readonly tenantId: string;
  readonly userId: string;
  readonly staffId: string | null;
  readonly roles: readonly Role[];
  readonly unitIds: readonly string[];
  readonly timeZone: string;
  readonly tokenId: string | null;
  readonly mayWrite: boolean;
  readonly scope: Scope;
  readonly labels: ReadonlySet<Label>;
  readonly permissions: ReadonlySet<Permission>;

  constructor(identity: Identity) {
    this.tenantId = identity.tenantId;
    this.userId = identity.userId;
    this.staffId = identity.staffId;
    this.roles = identity.roles;
    this.unitIds = identity.unitIds;
    this.timeZone = identity.timeZone;
    this.tokenId = identity.tokenId;
    this.mayWrite = identity.mayWrite;
    this.scope = scopeOf(identity.roles);
    const { permissions, labels } = reachOf(identity.roles, this.scope);
    this.permissions = permissions;
    this.labels = labels;
  }

  may(permission: Permission): boolean {
    return this.permissions.has(permission);
  }

  /** @throws FORBIDDEN */
  must(permission: Permission): void {
    if (!this.may(permission)) throw forbidden(`do this (${permission})`);
  }

  /** The name of the database role whose policies and column grants bound this session. */
  get databaseRole(): string {
    return DATABASE_ROLE[this.scope];
  }
}

interface Reach {
  permissions: ReadonlySet<Permission>;
  labels: ReadonlySet<Label>;
}

/** What roles give is the same in every request; there are a few dozen combinations of them at most. */
const reaches = new Map<string, Reach>();

function reachOf(roles: readonly Role[], scope: Scope): Reach {
  const key = roles.join();
  const known = reaches.get(key);
  if (known) return known;
  const reach = {
    permissions: new Set(roles.flatMap(permissionsOf)),
    labels: new Set(rolesOfScope(roles, scope).flatMap(labelsOf)),
  };
  reaches.set(key, reach);
  return reach;
}

function rolesOfScope(roles: readonly Role[], scope: Scope): readonly Role[] {
  if (scope === 'ORGANISATION') return ['ADMINISTRATOR'];
  return roles.filter((role) => (scope === 'OWN') === (role === 'CARE_MANAGER' || role === 'SUPERVISOR'));
}

/** The settings that the policies read; set anew for every transaction, gone when it ends. */
export function sessionSettings(actor: Actor, today: string): Record<string, string> {
  return {
    'app.tenant': actor.tenantId,
    'app.user': actor.userId,
    'app.staff': actor.staffId ?? '',
    'app.units': `{${actor.unitIds.join(',')}}`,
    'app.labels': `{${[...actor.labels].join(',')}}`,
    'app.today': today,
  };
}
