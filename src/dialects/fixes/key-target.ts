/** What a key of a path-less value names when it is read as a path. */
import { findTarget, parsePath, type Path, type ResourceType, type Target } from '../../scim/index.ts';
import { attempt } from '../attempt.ts';

export type KeyTarget = { readonly path: Path; readonly at: Target };

/** undefined where the key is no path, or one to nothing. */
export function keyTarget(type: ResourceType, key: string): KeyTarget | undefined {
  const path = attempt(() => parsePath(key));
  const at = path === undefined ? undefined : findTarget(type, path);
  return path === undefined || at === undefined ? undefined : { path, at };
}
