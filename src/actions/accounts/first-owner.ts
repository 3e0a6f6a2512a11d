/** The first owner: whoever starts a server that nobody can sign in to yet gets a link. */
import { listAccounts } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { inviteAccount, renewedLink } from './account.ts';
import { withWayIn } from './last-owner.ts';

/** What the first owner is called. */
const FIRST = 'owner';

/** A server that nobody can sign in to yet offers the first owner a link; undefined when there is somebody. */
export async function inviteFirstOwner(services: Services): Promise<string | undefined> {
  if ((await services.store.read(withWayIn)).some(({ owner }) => owner)) return undefined;
  const found = await services.store.read(listAccounts);
  const waiting = found.find(({ owner }) => owner);
  if (waiting === undefined) {
    const taken = found.some(({ nameKey }) => nameKey === FIRST);
    const name = taken ? `${FIRST} ${services.clock.shortId().slice(0, 6)}` : FIRST;
    return firstLink(services, name);
  }
  return services.store.write((tx) => renewedLink(services, tx, waiting.id));
}

/** Of servers that start at the same moment one makes the account; the others find that it waits. */
async function firstLink(services: Services, name: string): Promise<string | undefined> {
  try {
    return (await inviteAccount(services, name)).link;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'account-exists') return inviteFirstOwner(services);
    throw error;
  }
}
