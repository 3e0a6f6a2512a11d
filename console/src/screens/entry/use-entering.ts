/** Signs in, forgets what was known before, and goes to a page. */
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { client } from '../../api/client.ts';
import { rememberSignedIn } from '../../api/session.ts';

type Given = { readonly name: string; readonly password: string };

/** Errors: those of the API. */
export function useEntering(): (given: Given, to: string) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async (body, to) => {
    await client.sessions.signIn({ body });
    rememberSignedIn();
    queries.clear();
    router.history.replace(to);
  };
}
