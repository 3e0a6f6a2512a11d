/** Doing something: it runs once, says that it is done or why not, and what it may have altered is asked for anew. */
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { told } from '../parts/loaded.tsx';

type Act<G, R> = {
  readonly run: (given: G) => Promise<R>;
  /** Said when it is done; nothing is said without it. */
  readonly done?: string | ((result: R) => string);
  readonly then?: (result: R) => void;
  /** Left out where the page shows the trouble itself, next to the form. */
  readonly quiet?: boolean;
};

export function useAct<G = void, R = unknown>({ run, done, then, quiet = false }: Act<G, R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (result) => {
      if (done !== undefined)
        notifications.show({ message: typeof done === 'string' ? done : done(result), color: 'pine' });
      then?.(result);
      return queries.invalidateQueries();
    },
    onError: (error) => {
      if (quiet) return;
      const { title, text } = told(error);
      notifications.show({ title, message: text, color: 'red', autoClose: 10_000 });
    },
  });
}
