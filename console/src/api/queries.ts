/** How answers are kept: fresh for a moment, asked for again when one comes back to the window, and never after a refusal. */
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './client.ts';

/** Milliseconds within which the same question is not sent twice. */
const FRESH = 5_000;

/** Further tries where no answer came at all; a refusal stays one. */
const TRIES = 2;

type Listener = () => void;
const signedOut = new Set<Listener>();

/** Told when the session turns out to have ended. */
export const onSignedOut = (listener: Listener): Listener => {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
};

export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof ApiError && error.status === 401) for (const tell of signedOut) tell();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: FRESH,
      retry: (failed, error) => !(error instanceof ApiError) && failed < TRIES,
    },
  },
});
