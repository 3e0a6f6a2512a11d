/** Memberships, as rows give them and as answers show them at either end (RFC 7643 §4.1.2, §4.2). */
import type { Shown } from './etag.ts';
import type { JsonObject } from './json.ts';

/** One end of a membership, as rows give it: `id` and `type` of the other resource and its name. */
export type Link = { readonly id: string; readonly type: string; readonly display: string | null };
/** A group that somebody is in; indirect when it is through another group. */
export type GroupLink = Link & { readonly direct: boolean };

/** Members as a group shows them. */
export const membersOf = (members: readonly Link[], base: string): readonly JsonObject[] =>
  members.map((link) => memberOf(link, base));

const memberOf = ({ id, type, display }: Link, base: string): JsonObject => ({
  value: id,
  $ref: `${base}/${type}s/${id}`,
  type,
  ...(display === null ? {} : { display }),
});

/** A group as somebody who is in it shows it. */
export const groupOf = ({ id, display, direct }: GroupLink, base: string): JsonObject => ({
  value: id,
  $ref: `${base}/Groups/${id}`,
  ...(display === null ? {} : { display }),
  type: direct ? 'direct' : 'indirect',
});

/** What alters in a group when a member is renamed. */
export const shownMember = ({ id, type, display }: Link): Shown => [id, type, display];
