import type { OperationPermissions } from './operation-guard.js';
import { PRESSURE_LIMITS, type PressureLimits } from './pressure.js';

/** What the HTTP surface needs to know of its place; `config.ts` has the rest. */
export interface HttpConfig {
  /** Where browsers find the server, without a slash at the end. */
  publicUrl: string;
  /**
   * Proxies whose `X-Forwarded-For` is believed: addresses, ranges, or `loopback`, `linklocal`, `uniquelocal`. By default
   * one on this machine when browsers come by https, which a proxy must then end; else none, so that nobody picks an
   * address to be counted under.
   */
  trustedProxies?: readonly string[];
  /** Opens /metrics to a collector on another machine. */
  metricsToken?: string;
  /** `EVERYONE` while developing: documents that are not in the list need no permission. */
  adHocDocuments?: 'PERMISSION' | 'EVERYONE';
  pressure?: Partial<PressureLimits>;
  pointsAMinute?: { usual: number; adHoc: number };
  operationPermissions?: OperationPermissions;
}

export function trustedProxiesOf({ publicUrl, trustedProxies }: HttpConfig): string[] | false {
  if (trustedProxies) return [...trustedProxies];
  return publicUrl.startsWith('https:') ? ['loopback'] : false;
}

export const pressureOf = ({ pressure }: HttpConfig): PressureLimits => ({ ...PRESSURE_LIMITS, ...pressure });
