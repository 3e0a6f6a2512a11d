/** What a stretch of the log did to memberships, taken together: how each stood before it, and how after. */
import type { LoggedLink } from './payload.ts';
import { readPayload } from './payload.ts';

/** `before` and `after`: whether the link stood at either end of the stretch. `position`: of the last entry that turned it. */
export type LinkTurn = LoggedLink & {
  readonly before: boolean;
  readonly after: boolean;
  readonly position: number;
};

/** Every link that the entries turned, in the order in which they were first touched; entries are given in order. */
export function linkTurns(
  entries: readonly { readonly position: number; readonly payload: string }[],
): readonly LinkTurn[] {
  const turns = new Map<string, LinkTurn>();
  for (const { position, payload } of entries) {
    // Links are in the open: no key is needed.
    const { joined, left } = readPayload(payload, undefined);
    for (const [links, after] of [[left, false] as const, [joined, true] as const])
      for (const link of links) {
        const key = `${link.group}/${link.id}`;
        turns.set(key, { ...link, before: turns.get(key)?.before ?? !after, after, position });
      }
  }
  return [...turns.values()];
}
