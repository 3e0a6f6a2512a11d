/**
 * How far an integration that goes live is told: everything of it has a place, and what is told are the places up to its reach.
 * People come first, then groups, then the memberships of people, then those of groups, so that nothing is told before what it
 * names. Places and reaches are texts that are compared letter by letter, here and by the database. Pure.
 */

/** What a place begins with; the rest is the id of the person or group, of a membership that of the member. */
export const PLACES = Object.freeze({ User: '1', Group: '2', linksOfUsers: '3', linksOfGroups: '4' });

/** All of this is told. */
const BEHIND_ALL = '5';

export const placeOf = (type: string, id: string): string =>
  `${type === 'Group' ? PLACES.Group : PLACES.User}${id}`;

/** A group has the memberships of people before those of groups. */
export const placeOfLink = ({ id, type }: { readonly id: string; readonly type: string }): string =>
  `${type === 'Group' ? PLACES.linksOfGroups : PLACES.linksOfUsers}${id}`;

export const isReached = (reach: string, place: string): boolean => place <= reach;

/** What is told next: people, groups, or the memberships of either, behind that id; '' is before all. */
export type Stage = { readonly of: 'User' | 'Group'; readonly links: boolean; readonly after: string };

/** Null: there is nothing more to tell. */
export function stageAt(reach: string): Stage | null {
  const [kind = PLACES.User, after] = [reach[0], reach.slice(1)];
  if (kind >= BEHIND_ALL) return null;
  return {
    of: kind === PLACES.User || kind === PLACES.linksOfUsers ? 'User' : 'Group',
    links: kind === PLACES.linksOfUsers || kind === PLACES.linksOfGroups,
    after,
  };
}

/** The reach when of that stage everything up to the id is told; null: all of the stage. */
export function reachAfter({ of, links }: Stage, id: string | null): string {
  const kind = links ? placeOfLink({ id: '', type: of }) : placeOf(of, '');
  return id === null ? String(Number(kind) + 1) : `${kind}${id}`;
}
