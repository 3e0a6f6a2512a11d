/** The rules by which groups of an integration hold roles, in a plan. Pure. */
import { isDeepStrictEqual } from 'node:util';
import type { CurrentIntegration } from './current.ts';
import type { DesiredIntegration, Path } from './file.ts';
import { requireRole, roleNamed } from './plan-roles.ts';
import { refuseTwins, take, type Planning } from './planning.ts';

/** An integration of the file with what there is of it, and where it stands. */
export type Pair = {
  readonly wanted: DesiredIntegration;
  readonly there: CurrentIntegration;
  readonly path: Path;
};

export function planRules(planning: Planning, { wanted, there, path }: Pair): void {
  const keys = wanted.rules.map(({ groups, by, role, namespace }) =>
    JSON.stringify([groups, by, role, namespace]),
  );
  refuseTwins(planning, [...path, 'rules'], keys);
  wanted.rules.forEach(({ groups, by, role, namespace }, index) => {
    const at = [...path, 'rules', index];
    requireRole(planning, at, role);
    const given = { attribute: by, pattern: groups, namespace };
    const roleId = roleNamed(planning, role)?.id;
    if (
      there.rules.some(
        ({ attribute, pattern, namespace: where, ...rule }) =>
          rule.roleId === roleId && isDeepStrictEqual({ attribute, pattern, namespace: where }, given),
      )
    )
      return;
    const where = namespace === '' ? '' : ` in ${namespace}`;
    const what = `rule of ${wanted.name}: groups ${groups} hold ${role}${where}`;
    take(
      planning,
      { sign: '+', what, path: at },
      { operation: 'rules.create', integration: wanted.name, role, given },
    );
  });
}
