import { MantineProvider } from '@mantine/core';
import type { PropsWithChildren } from 'react';
import { type Connection, ConnectionProvider } from '../graphql/connection.js';
import { cssVariablesResolver, theme } from '../ui/theme/theme.js';
import { styleNonce } from './nonce.js';

const nonceForStyles = styleNonce ? { getStyleNonce: () => styleNonce } : {};

interface ProvidersProps extends PropsWithChildren {
  connection: Connection;
  /** `test`: no transitions, and no looking at what is not drawn. */
  env?: 'default' | 'test';
}

/** What every screen stands on. */
export function Providers({ connection, env = 'default', children }: ProvidersProps) {
  return (
    <MantineProvider
      env={env}
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      {...nonceForStyles}
    >
      <ConnectionProvider connection={connection}>{children}</ConnectionProvider>
    </MantineProvider>
  );
}
