/** The users of the instance as a list, and the ways in which somebody can sign in. */
import type { Page } from '../../store/index.ts';
import { wholePage, type WholeQuery } from '../asked-page.ts';
import type { Services } from '../services.ts';
import { readAccounts, type AccountView } from './roles.ts';
import { tenantsOf, type UserTenant } from './view-instance-user.ts';

export type InstanceUserSummary = AccountView & { readonly tenants: readonly UserTenant[] };

/** By name where nothing else is asked: they are the few who run the instance. */
export async function readInstanceUsers(
  services: Services,
  { sort, ...query }: WholeQuery,
): Promise<Page<InstanceUserSummary>> {
  const all = (await readAccounts(services)).map((view) => ({
    ...view,
    username: view.account.name,
    displayName: displayNameOf(view),
    id: view.account.id,
  }));
  const { results, total } = wholePage(all, { ...query, sort }, ({ username, displayName }) => [
    username,
    displayName,
  ]);
  return services.store.read(async (tx) => {
    const shown: InstanceUserSummary[] = [];
    for (const view of results) shown.push({ ...view, tenants: await tenantsOf(tx, view) });
    return { results: shown, total };
  });
}

/** First and last name, or what the account is called. */
export function displayNameOf({ account: { name, firstName, lastName } }: AccountView): string {
  const full = [firstName, lastName].filter((each) => each !== '').join(' ');
  return full === '' ? name : full;
}
