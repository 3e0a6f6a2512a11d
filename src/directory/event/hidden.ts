/** Which entries of the log, and what of them, is told to nobody, because an integration was in shadow or had gone live only in part. Pure. */
import type { LoggedLink } from '../payload.ts';
import { isReached, placeOf, placeOfLink } from '../reach.ts';

/** Behind the position `since`, up to `until`; null: up to the end. What is about the places up to `reach` was told. */
export type HiddenSpan = {
  readonly integrationId: string;
  readonly since: number;
  readonly until: number | null;
  readonly reach: string;
};

/** The integrations that managed what has this id just before or just behind the entry at the position. */
export type ManagersAt = (id: string, position: number) => readonly string[];

type Entry = {
  readonly integrationId: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly kind: string;
  readonly position: number;
  readonly payload: string;
};

type Links = { readonly joined?: readonly LoggedLink[]; readonly left?: readonly LoggedLink[] };

/** What happens to an integration itself is told, and what happens to a hold. */
const isAboutSomebody = ({ resourceType }: Entry): boolean =>
  resourceType === 'User' || resourceType === 'Group';

/** Up to which place is told of what an integration manages; undefined: of everything. */
type Reaches = (manager: string) => string | undefined;

/** At the entry; or at once that all of it is told, or nothing. */
function reachesAt(spans: readonly HiddenSpan[], entry: Entry): Reaches | 'told' | 'hidden' {
  const { position, integrationId, resourceType, resourceId } = entry;
  const here = isAboutSomebody(entry)
    ? spans.filter(({ since, until }) => position > since && (until === null || position <= until))
    : [];
  if (here.length === 0) return 'told';
  const reachOf: Reaches = (manager) => here.find((span) => span.integrationId === manager)?.reach;
  const own = reachOf(integrationId);
  return own === undefined || isReached(own, placeOf(resourceType, resourceId)) ? reachOf : 'hidden';
}

/** Of whom it must be known who managed them, to say what of the entry is told: both ends of its memberships. */
export function endsIn(spans: readonly HiddenSpan[], entry: Entry): readonly string[] {
  if (typeof reachesAt(spans, entry) === 'string') return [];
  const { joined = [], left = [] } = JSON.parse(entry.payload) as Links;
  return [...joined, ...left].flatMap(({ group, id }) => [group, id]);
}

/** The entry with what is told of it; null where nothing is. A membership is told where those who manage either end are told so far. */
export function toldOf<E extends Entry>(
  spans: readonly HiddenSpan[],
  managersAt: ManagersAt,
  entry: E,
): E | null {
  const reachOf = reachesAt(spans, entry);
  if (typeof reachOf === 'string') return reachOf === 'told' ? entry : null;
  const isEndTold = (link: LoggedLink, type: string, id: string): boolean =>
    [...managersAt(id, entry.position), ...(id === entry.resourceId ? [entry.integrationId] : [])]
      .map(reachOf)
      .every(
        (reach) =>
          reach === undefined || (isReached(reach, placeOf(type, id)) && isReached(reach, placeOfLink(link))),
      );
  return withLinks(
    (link) => isEndTold(link, 'Group', link.group) && isEndTold(link, link.type, link.id),
    entry,
  );
}

/** Of a change of members alone of whom none is told there is nothing to tell. */
function withLinks<E extends Entry>(isTold: (link: LoggedLink) => boolean, entry: E): E | null {
  const payload = JSON.parse(entry.payload) as Links & { readonly attributes?: readonly unknown[] };
  const [joined, left] = [payload.joined ?? [], payload.left ?? []].map((links) => links.filter(isTold));
  const told = (joined?.length ?? 0) + (left?.length ?? 0);
  if (told === (payload.joined?.length ?? 0) + (payload.left?.length ?? 0)) return entry;
  const isLinksAlone = entry.kind === 'updated' && payload.attributes?.length === 0;
  if (isLinksAlone && told === 0) return null;
  return { ...entry, payload: JSON.stringify({ ...payload, joined, left }) };
}
