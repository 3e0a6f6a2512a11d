/** The bindings of a tenant, in a plan: what they are about may not be there yet. Pure. */
import type { DesiredTenant, Path } from './file.ts';
import { knownId, type Meant } from './known.ts';
import { requireRole, roleNamed } from './plan-roles.ts';
import { fault, refuseTwins, take, type Planning } from './planning.ts';
import type { Bound } from './step.ts';

type DesiredBinding = DesiredTenant['bindings'][number];

export function planBindings(planning: Planning): void {
  const at = [...planning.path, 'bindings'];
  refuseTwins(planning, at, planning.wanted.bindings.map(wordsOf));
  planning.wanted.bindings.forEach((binding, index) => {
    const path = [...at, index];
    requireRole(planning, path, binding.role);
    const subject = subjectOf(planning, binding, path);
    if (subject === undefined || isThere(planning, binding, subject)) return;
    const { role, namespace } = binding;
    const act = { operation: 'bindings.create', subject, role, namespace } as const;
    take(planning, { sign: '+', what: wordsOf(binding), path }, act);
  });
}

function wordsOf({ user, group, serviceAccount, role, namespace }: DesiredBinding): string {
  const whom =
    user !== undefined
      ? `user ${user}`
      : group !== undefined
        ? `group ${group}`
        : `service account ${serviceAccount ?? ''}`;
  return `binding of ${role} to ${whom}${namespace === '' ? '' : ` in ${namespace}`}`;
}

function subjectOf(planning: Planning, binding: DesiredBinding, path: Path): Bound | undefined {
  const { there, wanted } = planning;
  const { user, group, serviceAccount } = binding;
  if (user !== undefined) return known(planning, binding, path, { type: 'USER', name: user });
  if (group !== undefined) return known(planning, binding, path, { type: 'GROUP', name: group });
  const name = serviceAccount ?? '';
  if ([...there.serviceAccounts, ...wanted.serviceAccounts].some((each) => each.name === name))
    return { type: 'SERVICE_ACCOUNT', name };
  fault(planning, path, `there is no service account "${name}", and the file makes none`);
  return undefined;
}

function known(planning: Planning, binding: DesiredBinding, path: Path, meant: Meant): Bound | undefined {
  const id = knownId(planning, wordsOf(binding), path, meant);
  return id === undefined ? undefined : { type: meant.type, id };
}

function isThere({ there, ...rest }: Planning, { role, namespace }: DesiredBinding, subject: Bound): boolean {
  const roleId = roleNamed({ there, ...rest }, role)?.id;
  const id =
    'id' in subject ? subject.id : there.serviceAccounts.find(({ name }) => name === subject.name)?.id;
  return there.bindings.some(
    (each) =>
      each.type === subject.type &&
      each.externalId === id &&
      each.roleId === roleId &&
      each.namespaceId === namespace,
  );
}
