/** May somebody do something in an application, and why: asked of the published view. */
import { grants, type Asked, type Grant } from '../../directory/index.ts';
import { findPublished, findPublishedNamed, type Published, type Tx } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { nameIn } from '../state-view.ts';
import { requireTenant } from '../tenant-required.ts';
import { grantsOf, heldBy, keyOfName, ruleBookOf, standingOf, type RuleBook } from './effective.ts';

/** `user` is an id or a userName. */
export type AccessAsked = Asked & { readonly user: string };

/** `unknown-user`: nobody of that id or name; `inactive`: deactivated, so that nothing they hold counts. */
export type Answered = {
  readonly allowed: boolean;
  readonly reason: 'granted' | 'not-granted' | 'inactive' | 'unknown-user';
};

/** Errors: tenant-not-found. */
export async function checkAccess(
  services: Services,
  tenantId: string,
  asked: AccessAsked,
): Promise<Answered> {
  return services.store.read(async (tx) => {
    const { user, book } = await begun(tx, tenantId, asked);
    if (user === undefined) return { allowed: false, reason: 'unknown-user' };
    if (!user.active) return { allowed: false, reason: 'inactive' };
    return (await heldBy(tx, tenantId, user, book)).some((grant) => grants(grant, asked))
      ? { allowed: true, reason: 'granted' }
      : { allowed: false, reason: 'not-granted' };
  });
}

type Begun = { readonly user: Published | undefined; readonly book: RuleBook };

/** What needs no answer of the database is asked for together. Errors: tenant-not-found. */
async function begun(tx: Tx, tenantId: string, { user: named }: AccessAsked): Promise<Begun> {
  const [, user, book] = await Promise.all([
    requireTenant(tx, tenantId),
    findPerson(tx, tenantId, named),
    ruleBookOf(tx, tenantId),
  ]);
  return { user, book };
}

/** Whoever applications see under that id or userName; an id comes first. */
async function findPerson(tx: Tx, tenantId: string, user: string): Promise<Published | undefined> {
  const [byId, byName] = await Promise.all([
    findPublished(tx, tenantId, [user]),
    findPublishedNamed(tx, tenantId, 'User', keyOfName(user)),
  ]);
  const found = byId.get(user);
  return found?.type === 'User' ? found : byName[0];
}

export type Step = { readonly id: string; readonly name: string | null };

/** One way by which it is granted. `groups` leads from the group that the person is in to the one that holds the role. */
export type Way = {
  readonly origin: Grant['origin'];
  readonly sourceId: string;
  readonly namespace: string;
  readonly role: { readonly id: string; readonly name: string };
  readonly groups: readonly Step[];
};

export type Why = Answered & {
  readonly user: Step | null;
  /** Every way by which it is, or would be if the person were active, granted. */
  readonly ways: readonly Way[];
  readonly sentence: string;
};

/** Errors: tenant-not-found. */
export async function explainAccess(services: Services, tenantId: string, asked: AccessAsked): Promise<Why> {
  return services.store.read(async (tx) => {
    const { user, book } = await begun(tx, tenantId, asked);
    if (user === undefined)
      return {
        ...{ allowed: false, reason: 'unknown-user', user: null, ways: [] },
        sentence: `Nobody in the directory is called "${asked.user}".`,
      };
    const standing = await standingOf(tx, tenantId, user.id);
    const named = (id: string): Step => ({ id, name: nameIn(standing.groups.get(id)?.doc ?? {}) });
    const ways = grantsOf(user, standing, book)
      .filter((grant) => grants(grant, asked))
      .map(({ origin, sourceId, namespace, role, path }): Way => ({
        ...{ origin, sourceId, namespace },
        role: { id: role.id, name: role.name },
        groups: path.map(named),
      }));
    const allowed = user.active && ways.length > 0;
    const reason = !user.active ? 'inactive' : allowed ? 'granted' : 'not-granted';
    const name = nameIn(user.doc) ?? user.id;
    return { allowed, reason, user: { id: user.id, name }, ways, sentence: told(name, asked, reason, ways) };
  });
}

function told(
  name: string,
  { resource, action, namespace }: Asked,
  reason: Answered['reason'],
  ways: readonly Way[],
): string {
  const what = `${action} ${resource}${namespace === '' ? '' : ` in ${namespace}`}`;
  if (reason === 'inactive')
    return `${name} may not ${what}: deactivated, so that none of the ${ways.length} ways to it counts.`;
  if (reason === 'not-granted') return `${name} may not ${what}: no role that ${name} holds permits it.`;
  return `${name} may ${what}, by ${ways.map(wayTold).join('; ')}.`;
}

function wayTold({ role, groups, origin }: Way): string {
  if (origin === 'DEFAULT') return `the default role ${role.name}`;
  const through = groups.map(({ id, name }) => name ?? id).join(' in ');
  return groups.length === 0 ? `the role ${role.name}` : `the role ${role.name} of ${through}`;
}
