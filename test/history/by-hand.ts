/** What an administrator does by hand in a random history: keeps people and groups, detaches some, undoes what was done last. */
import {
  addMember,
  applyUndo,
  changeGroup,
  changePerson,
  createGroup,
  createPerson,
  detach,
  Refusal,
  removeByHand,
  removeMember,
  SYSTEM,
  type Services,
} from '../../src/actions/index.ts';
import { readHead } from '../../src/store/index.ts';
import { pick, type Hand, type Ids, type Step } from './random-history.ts';

/** Most of what was made by hand, sometimes of what a provider manages, so that it is refused or meets both. */
export function byHand(services: Services, tenantId: string): Hand {
  const by = { tenantId, actor: SYSTEM };
  return async (ever, made, step, index) => {
    try {
      await doStep(services, by, { ever, made }, step, index);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  };
}

async function doStep(
  services: Services,
  by: Parameters<typeof createGroup>[1],
  { ever, made }: { readonly ever: Ids; readonly made: Ids },
  { kind, a, b }: Step,
  index: number,
): Promise<void> {
  const from = a % 4 === 0 ? ever : made;
  const [id, groupId] = [pick(from.users, a), pick(from.groups, a)];
  const memberId = pick([...ever.users, ...ever.groups], b);
  const described = { name: `h${index}`, description: `D${b}` };
  const keep = (what: keyof Ids, { id }: { readonly id: string }): void => {
    for (const list of [ever, made]) list[what].push(id);
  };
  switch (kind) {
    case 'user':
      return keep('users', await createPerson(services, by, { username: `hand${index}`, active: true }, []));
    case 'group':
      return keep('groups', await createGroup(services, by, { ...described, memberIds: [] }));
    case 'title':
    case 'put':
      return void (await changePerson(services, by, id, {
        ...{ username: `changed${index}`, displayName: `N${b}`, active: b % 4 !== 0 },
      }));
    case 'active':
      return undoLast(services, by.tenantId, 1 + (b % 4));
    case 'rename':
      return void (await changeGroup(services, by, groupId, { ...described, memberIds: undefined }));
    case 'members':
      return void (await changeGroup(services, by, groupId, { ...described, memberIds: [memberId] }));
    case 'join':
      return void (await addMember(services, by, { groupId, memberId }));
    case 'leave':
      if (b % 4 === 0) return void (await detach(services, by, 'User', pick(ever.users, a)));
      return removeMember(services, by, { groupId, memberId });
    case 'dismiss':
      return removeByHand(services, by, 'User', id);
    case 'disband':
      return removeByHand(services, by, 'Group', groupId);
  }
}

/** The last so many entries of the log. */
async function undoLast(services: Services, tenantId: string, entries: number): Promise<void> {
  const head = await services.store.read((tx) => readHead(tx, tenantId));
  const from = Math.max(0, (head?.position ?? 0) - entries);
  await applyUndo(services, tenantId, { from: String(from) }, SYSTEM);
}
