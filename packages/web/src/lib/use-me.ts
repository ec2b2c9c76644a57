import type { Permission, Role } from '@caregraph/shared/permissions';
import { createContext, useContext } from 'react';

/** Who looks at the screen, and what she may do. Buttons ask it; the server decides by the same table. */
export interface Me {
  id: string;
  staffId: string | null;
  roles: readonly Role[];
  organisation: {
    readonly id: string;
    readonly name: string;
    readonly currency: string;
    readonly locale: string;
    readonly timeZone: string;
    readonly isDemo: boolean;
  };
  may(permission: Permission): boolean;
}

const MeContext = createContext<Me | null>(null);

export const MeProvider = MeContext.Provider;

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe was called outside of the signed-in part of the application.');
  return me;
}
