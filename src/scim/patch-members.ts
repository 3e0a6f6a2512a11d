/** PATCH of a group's members: operations become steps of one link edit, so that no member list is needed to change it. */
import { toElementCondition } from './condition.ts';
import { ScimError } from './error.ts';
import type { Filter } from './filter.ts';
import { exactly, readMembers, thenAdd, thenRemove, thenRemoveWhere, type LinkEdit } from './member.ts';
import type { Part } from './patch-part.ts';
import { targetName } from './schema.ts';

/** `earlier` followed by this part. Errors: 400 mutability for parts of a member, which are immutable (RFC 7643 §4.2). */
export function compileLinks(earlier: LinkEdit, part: Part): LinkEdit {
  const { at, op, path } = part;
  if (at.sub !== null)
    throw new ScimError(
      'mutability',
      `"${targetName(at)}" cannot be changed; remove the member and add it again.`,
    );
  if (op === 'remove') return path.where === null ? exactly([]) : without(earlier, part, path.where);
  if (part.value === undefined)
    throw new ScimError('invalidValue', `${op} of "${path.name}" needs a "value".`);
  const members = readMembers(at.attribute, part.value, part.ignored);
  if (path.where !== null)
    return thenAdd(op === 'replace' ? without(earlier, part, path.where) : earlier, members);
  return op === 'add' ? thenAdd(earlier, members) : exactly(members);
}

/** `members[value eq "…"]` names the members; any other filter describes them. */
function without(earlier: LinkEdit, part: Part, where: Filter): LinkEdit {
  const ids = idsOf(where);
  if (ids !== undefined) return thenRemove(earlier, ids);
  return thenRemoveWhere(earlier, toElementCondition(part.at.attribute, where));
}

function idsOf(where: Filter): readonly string[] | undefined {
  if (where.kind === 'compare' && where.op === 'eq' && where.path.name.toLowerCase() === 'value')
    return typeof where.value === 'string' ? [where.value] : undefined;
  if (where.kind !== 'or') return undefined;
  const each = where.all.map(idsOf);
  return each.every((ids) => ids !== undefined) ? each.flat() : undefined;
}
