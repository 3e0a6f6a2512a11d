/** Signs in, forgets what was known before, and goes to a page. */
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { rememberSignedIn } from '../../api/session.ts';

/** `begin` begins the session. Errors: its own. */
export function useEntering(): (begin: () => Promise<unknown>, to: string) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async (begin, to) => {
    await begin();
    rememberSignedIn();
    queries.clear();
    router.history.replace(to);
  };
}
