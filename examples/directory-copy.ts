/** A copy of a directory that an application keeps: what it holds, and what each event of Roster alters in it. */

type Json = Readonly<Record<string, unknown>>;

/** `cursor`: behind the last event that was applied; a real application keeps it in the same transaction as the rest. */
export type Copy = {
  cursor: string;
  readonly users: Map<string, Json>;
  readonly groups: Map<string, Json>;
  /** Group and member, with a blank between them. */
  readonly members: Set<string>;
};

export type DirectoryEvent = { readonly id: string; readonly type: string; readonly data: Json };

export const emptyCopy = (): Copy => ({
  cursor: '',
  users: new Map(),
  groups: new Map(),
  members: new Set(),
});

/** A line of the snapshot; its first one has the cursor from which the events go on. */
export function load(copy: Copy, line: Json): void {
  if (line['kind'] === 'snapshot') copy.cursor = String(line['cursor']);
  if (line['kind'] === 'user') copy.users.set(String(line['id']), line['resource'] as Json);
  if (line['kind'] === 'group') copy.groups.set(String(line['id']), line['resource'] as Json);
  if (line['kind'] === 'member') copy.members.add(`${String(line['group'])} ${String(line['member'])}`);
}

/** Applying an event twice is applying it once, so that one which comes again does no harm. */
export function apply(copy: Copy, event: DirectoryEvent): void {
  // What becomes of integrations and of held changes alters nobody.
  if (/^(user|group)\./.test(event.type)) alter(copy, event);
  copy.cursor = event.id;
}

function alter(copy: Copy, { type, data }: DirectoryEvent): void {
  const [noun = '', verb] = type.split('.');
  const kept = noun === 'user' ? copy.users : copy.groups;
  const key = String(data['id']);
  if (verb === 'member_added') copy.members.add(linkOf(data));
  else if (verb === 'member_removed') copy.members.delete(linkOf(data));
  else if (verb === 'deleted') kept.delete(key);
  else if (verb === 'created') kept.set(key, (data['resource'] ?? {}) as Json);
  else kept.set(key, mergePatch(kept.get(key) ?? {}, (data['patch'] ?? {}) as Json));
}

const idOf = (end: unknown): string => String((end as Json)['id']);
const linkOf = ({ group, member }: Json): string => `${idOf(group)} ${idOf(member)}`;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** RFC 7396. */
function mergePatch(target: Json, patch: Json): Json {
  const merged: Record<string, unknown> = { ...target };
  for (const [key, value] of Object.entries(patch))
    if (value === null) delete merged[key];
    else merged[key] = isObject(value) ? mergePatch(isObject(merged[key]) ? merged[key] : {}, value) : value;
  return merged;
}
