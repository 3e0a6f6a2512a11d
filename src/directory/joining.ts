/** Which members an edit adds to a group, and which it may not. Pure. */
import { ScimError } from '../scim/index.ts';
import type { Circumstances, Head, Membership } from './change.ts';

/** New members whose ids somebody has; a group is no member of itself. */
export function joining(
  head: Head,
  about: Circumstances,
): { joined: readonly Membership[]; skipped: readonly string[] } {
  const skipped = head.added.filter(({ type }) => type === null).map(({ member }) => member.value);
  if (skipped.length > 0 && about.unknownMembers === 'refuse')
    throw new ScimError(
      'invalidValue',
      `No user or group has the id ${quoted(skipped)}; create it before adding it as a member.`,
    );
  if (head.added.some(({ member }) => member.value === about.id))
    throw new ScimError('invalidValue', 'A group cannot be a member of itself.');
  if (head.circular.length > 0)
    throw new ScimError(
      'invalidValue',
      `This group is already in the group ${quoted(head.circular)}, which therefore cannot become its member.`,
    );
  const joined = head.added.flatMap(({ member, type }) =>
    type === null ? [] : [{ groupId: about.id, memberId: member.value, memberType: type }],
  );
  return { joined, skipped };
}

const NAMED_IDS = 10;
const quoted = (ids: readonly string[]): string =>
  ids
    .slice(0, NAMED_IDS)
    .map((id) => `"${id}"`)
    .join(', ') + (ids.length > NAMED_IDS ? ` and ${ids.length - NAMED_IDS} more` : '');
