/** The one person or group that a file means by a name, where it is there already. Pure. */
import type { Path } from './file.ts';
import { fault, type Planning } from './planning.ts';

export type Meant = { readonly type: 'USER' | 'GROUP'; readonly name: string };

/** Providers bring people and groups when they like: until then `what` waits. */
export function knownId(
  planning: Planning,
  what: string,
  path: Path,
  { type, name }: Meant,
): string | undefined {
  const { there, waits } = planning;
  const [id, ...others] = (type === 'USER' ? there.users : there.groups).get(name) ?? [];
  if (others.length > 0) {
    const message = `${others.length + 1} groups have that name, so that it is not clear which is meant`;
    fault(planning, path, message);
    return undefined;
  }
  if (id === undefined) {
    const why = type === 'USER' ? 'nobody of that name is there yet' : 'no group of that name is there yet';
    waits.push({ tenantId: there.id, what, why });
  }
  return id;
}
