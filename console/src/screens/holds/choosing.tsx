/** Which items of a list are chosen, known to its rows without handing it through the table. */
import { createContext, use, useState } from 'react';

type Choosing = {
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly set: (ids: readonly string[]) => void;
};

export const ChosenContext = createContext<Choosing>({
  chosen: new Set(),
  toggle: () => undefined,
  set: () => undefined,
});

export const useChosen = (): Choosing => use(ChosenContext);

export function useChoosing(): Choosing {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string): void =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  return { chosen, toggle, set: (ids) => setChosen(new Set(ids)) };
}
