/** What a caller may do, of those resources and actions that Roster knows itself. */
import { ACTIONS, permits, RESOURCES, type Permissions, type Resource } from '../../directory/index.ts';

const NAMES = Object.keys(RESOURCES) as readonly Resource[];
const READING: ReadonlySet<string> = new Set(['READ', 'EXPORT']);

export type Holder = {
  readonly owner: boolean;
  readonly held: readonly Permissions[];
  readonly readOnly?: boolean;
};

export const permissionsOf = ({ owner, held, readOnly = false }: Holder): Record<string, string[]> =>
  Object.fromEntries(
    NAMES.map((name): [string, string[]] => [
      name,
      ACTIONS.filter((action) => owner || permits(held, `${name}:${action}`)).filter(
        (action) => !readOnly || READING.has(action),
      ),
    ]).filter(([, actions]) => actions.length > 0),
  );
