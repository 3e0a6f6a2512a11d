/** PATCH of a group's members: operations become steps of one link edit, so that no member list is needed to change it. */
import { toElementCondition } from './condition.ts';
import { ScimError } from './error.ts';
import type { Filter } from './filter.ts';
import {
  addMembers,
  readMembers,
  removeMembers,
  removeMembersWhere,
  setMembers,
  type LinkSteps,
} from './member.ts';
import type { Part } from './patch-part.ts';
import { targetName } from './schema.ts';

/** Adds this part to the steps. Errors: 400 mutability for parts of a member, which are immutable (RFC 7643 §4.2). */
export function compileLinks(steps: LinkSteps, part: Part): void {
  const { at, op, path } = part;
  if (at.sub !== null || (path.where !== null && op !== 'remove'))
    throw new ScimError(
      'mutability',
      `"${targetName(at)}" cannot be changed; remove the member and add another one.`,
    );
  if (path.where !== null) return compileRemoval(steps, part, path.where);
  if (op === 'remove') return setMembers(steps, []);
  if (part.value === undefined)
    throw new ScimError('invalidValue', `${op} of "${path.name}" needs a "value".`);
  const members = readMembers(at.attribute, part.value, part.ignored);
  return op === 'add' ? addMembers(steps, members) : setMembers(steps, members);
}

/** `members[value eq "…"]` names the members; any other filter describes them. */
function compileRemoval(steps: LinkSteps, { at, options }: Part, where: Filter): void {
  const condition = toElementCondition(at.attribute, where);
  const ids = idsOf(where);
  if (ids === undefined) removeMembersWhere(steps, condition, options.maxFilterTerms);
  else removeMembers(steps, ids);
}

function idsOf(where: Filter): readonly string[] | undefined {
  if (where.kind === 'compare' && where.op === 'eq' && where.path.name.toLowerCase() === 'value')
    return typeof where.value === 'string' ? [where.value] : undefined;
  if (where.kind !== 'or') return undefined;
  const each = where.all.map(idsOf);
  return each.every((ids) => ids !== undefined) ? each.flat() : undefined;
}
