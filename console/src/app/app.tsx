/** Everything around the screens: theme, data, notices, routes. */
import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queries } from '../api/queries.ts';
import { Proof } from './proof.tsx';
import { router } from './router.tsx';
import { theme } from './theme.ts';

const schemes = localStorageColorSchemeManager({ key: 'roster-color-scheme' });

/** The page was given a number that only its own styles know (CSP Level 3 §6.7.3). */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

// What locks the page behind a dialog makes a style of its own, and looks for the number under this name.
Object.assign(globalThis, { __webpack_nonce__: nonce });

export function App() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={schemes}
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
        <Proof />
      </QueryClientProvider>
    </MantineProvider>
  );
}
