import { createContext, useContext } from 'react';

/** The account of whoever is signed in, as the sign-in service knows it. */
export interface Account {
  name: string;
  email: string;
}

const AccountContext = createContext<Account | null>(null);

export const AccountProvider = AccountContext.Provider;

/**
 * Null until the sign-in service has said it, and where it does not. Apart from {@link useMe}: the name comes after the
 * page, which is not drawn anew for it.
 */
export const useAccount = (): Account | null => useContext(AccountContext);
