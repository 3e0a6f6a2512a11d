/** Which entries of the log, and what of them, is told to nobody, because their integration was in shadow or had gone live only in part. Pure. */
import type { LoggedLink } from '../payload.ts';
import { isReached, placeOf, placeOfLink } from '../reach.ts';

/** Behind the position `since`, up to `until`; null: up to the end. What is about the places up to `reach` was told. */
export type HiddenSpan = {
  readonly integrationId: string;
  readonly since: number;
  readonly until: number | null;
  readonly reach: string;
};

type Entry = {
  readonly integrationId: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly kind: string;
  readonly position: number;
  readonly payload: string;
};

export const isHidden = (spans: readonly HiddenSpan[], entry: Entry): boolean =>
  toldOf(spans, entry) === null;

/** The entry with what is told of it; null where nothing is. What happens to the integration itself is told. */
export function toldOf<E extends Entry>(spans: readonly HiddenSpan[], entry: E): E | null {
  const { integrationId, resourceType, resourceId, position } = entry;
  if (resourceType !== 'User' && resourceType !== 'Group') return entry;
  const span = spans.find(
    ({ since, until, ...each }) =>
      each.integrationId === integrationId && position > since && (until === null || position <= until),
  );
  if (span === undefined) return entry;
  return isReached(span.reach, placeOf(resourceType, resourceId)) ? withLinksUpTo(span.reach, entry) : null;
}

/** Of a change of members alone that are all beyond the reach there is nothing to tell. */
function withLinksUpTo<E extends Entry>(reach: string, entry: E): E | null {
  const payload = JSON.parse(entry.payload) as {
    readonly joined?: readonly LoggedLink[];
    readonly left?: readonly LoggedLink[];
    readonly attributes?: readonly unknown[];
  };
  const upTo = (links: readonly LoggedLink[] = []) =>
    links.filter((link) => isReached(reach, placeOfLink(link)));
  const [joined, left] = [upTo(payload.joined), upTo(payload.left)];
  const hidden = (payload.joined?.length ?? 0) + (payload.left?.length ?? 0) - joined.length - left.length;
  if (hidden === 0) return entry;
  const isLinksAlone = entry.kind === 'updated' && payload.attributes?.length === 0;
  if (isLinksAlone && joined.length + left.length === 0) return null;
  return { ...entry, payload: JSON.stringify({ ...payload, joined, left }) };
}
