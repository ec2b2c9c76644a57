import type { OperationPermissions } from './operation-guard.js';
import { PRESSURE_LIMITS, type PressureLimits } from './pressure.js';

/** What the HTTP surface needs to know of its place; `config.ts` has the rest. */
export interface HttpConfig {
  /** Where browsers find the server, without a slash at the end. */
  publicUrl: string;
  /** Proxies whose `X-Forwarded-For` is believed: addresses or ranges. None by default, so that nobody picks his own address. */
  trustedProxies?: readonly string[];
  /** Opens /metrics to a collector on another machine. */
  metricsToken?: string;
  /** `EVERYONE` while developing: documents that are not in the list need no permission. */
  adHocDocuments?: 'PERMISSION' | 'EVERYONE';
  pressure?: Partial<PressureLimits>;
  pointsAMinute?: { usual: number; adHoc: number };
  operationPermissions?: OperationPermissions;
}

export const pressureOf = ({ pressure }: HttpConfig): PressureLimits => ({ ...PRESSURE_LIMITS, ...pressure });
