import { MantineProvider } from '@mantine/core';
import type { PropsWithChildren } from 'react';
import { type Connection, ConnectionProvider } from '../graphql/connection.js';
import { cssVariablesResolver, theme } from '../ui/theme/theme.js';
import { styleNonce } from './nonce.js';

const nonceForStyles = styleNonce ? { getStyleNonce: () => styleNonce } : {};

/** What every screen stands on. */
export function Providers({ connection, children }: PropsWithChildren<{ connection: Connection }>) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      {...nonceForStyles}
    >
      <ConnectionProvider connection={connection}>{children}</ConnectionProvider>
    </MantineProvider>
  );
}
