/** The ids of what a file knows by its name, found when a step needs them: some of it is made on the way. */
import { readRoles, readServiceAccounts, type Services } from '../../actions/index.ts';
import { fold } from '../../scim/index.ts';
import { CommandError } from '../failure.ts';
import { integrationNamed } from '../integration-lookup.ts';

type Find = (tenantId: string, name: string) => Promise<string>;
export type Ids = { readonly role: Find; readonly integration: Find; readonly serviceAccount: Find };

const FIRST = { page: 1, size: 1000 };

/** Errors: half-applied for what somebody else has taken away meanwhile. */
export const idsOf = (services: Services): Ids => ({
  role: async (tenantId, name) => {
    const { results } = await readRoles(services, tenantId, { ...FIRST, search: name });
    return idIn(results, name, 'role');
  },
  integration: async (tenantId, name) => (await integrationNamed(services, tenantId, name)).id,
  serviceAccount: async (tenantId, name) => {
    const { results } = await readServiceAccounts(services, tenantId, { ...FIRST, search: name });
    return idIn(results, name, 'service account');
  },
});

function idIn(
  found: readonly { readonly id: string; readonly name: string }[],
  name: string,
  what: string,
): string {
  const one = found.find((each) => fold(each.name) === fold(name));
  if (one === undefined) throw new CommandError('half-applied', `There is no ${what} "${name}" any more`);
  return one.id;
}
