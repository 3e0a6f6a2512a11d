/** The service accounts of a tenant, in a plan. Pure. */
import { differing, told } from './difference.ts';
import { isNothing, refuseTwins, take, type Planning } from './planning.ts';

export function planServiceAccounts(planning: Planning): void {
  const { wanted, there } = planning;
  const at = [...planning.path, 'serviceAccounts'];
  refuseTwins(
    planning,
    at,
    wanted.serviceAccounts.map(({ name }) => name),
  );
  wanted.serviceAccounts.forEach(({ name, description }, index) => {
    const path = [...at, index];
    const what = `service account ${name}`;
    const found = there.serviceAccounts.find((each) => each.name === name);
    if (found === undefined)
      return take(
        planning,
        { sign: '+', what, path },
        {
          operation: 'serviceAccounts.create',
          name,
          description: description ?? '',
        },
      );
    const change = differing(found, { description });
    if (isNothing(change)) return;
    take(
      planning,
      { sign: '~', what, path, told: told(found, change) },
      {
        operation: 'serviceAccounts.change',
        id: found.id,
        name,
        description: description ?? '',
      },
    );
  });
}
