/** The person of the directory that somebody who signs in to an application is: with groups and effective roles. */
import { valueKeysOf } from '../../directory/index.ts';
import { USER, type JsonObject } from '../../scim/index.ts';
import {
  findPublishedByExternalId,
  findPublishedByValue,
  findPublishedNamed,
  type Published,
  type Tx,
} from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { nameIn } from '../state-view.ts';
import { requireTenant } from '../tenant-required.ts';
import type { Way, Step } from './check.ts';
import { grantsOf, keyOfName, standingOf } from './effective.ts';

/** Whatever the sign-in says; asked in this order, each exact. */
export type LookedUp = {
  readonly userName?: string | undefined;
  readonly email?: string | undefined;
  readonly externalId?: string | undefined;
  readonly subject?: string | undefined;
};

export type Found = {
  readonly id: string;
  readonly userName: string | null;
  readonly active: boolean;
  readonly integration: string | null;
  readonly groups: readonly (Step & { readonly direct: boolean })[];
  /** Of somebody who is deactivated none. */
  readonly roles: readonly (Omit<Way, 'role'> & Way['role'])[];
  readonly resource: JsonObject;
};

/** Errors: tenant-not-found, invalid-request where nothing is asked, resource-not-found. */
export async function lookUp(services: Services, tenantId: string, asked: LookedUp): Promise<Found> {
  if (Object.values(asked).every((each) => each === undefined))
    throw new Refusal('invalid-request', 'Say a userName, an email, an externalId or a subject.');
  return services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const user = await findAny(tx, tenantId, asked);
    if (user === undefined)
      throw new Refusal('resource-not-found', 'Nobody whom applications see is known by that.');
    const standing = await standingOf(tx, tenantId, user.id);
    const held = user.active ? await grantsOf(tx, tenantId, user, standing) : [];
    const named = (id: string): Step => ({ id, name: nameIn(standing.groups.get(id)?.doc ?? {}) });
    return {
      id: user.id,
      userName: typeof user.doc['userName'] === 'string' ? user.doc['userName'] : null,
      active: user.active,
      integration: user.integrationId === '' ? null : user.integrationId,
      groups: [...standing.above].map(([id, path]) => ({ ...named(id), direct: path.length === 1 })),
      roles: held.map(({ role, origin, sourceId, namespace, path }) => ({
        id: role.id,
        name: role.name,
        ...{ origin, sourceId, namespace },
        groups: path.map(named),
      })),
      resource: { id: user.id, ...user.doc },
    };
  });
}

async function findAny(
  tx: Tx,
  tenantId: string,
  { userName, email, externalId, subject }: LookedUp,
): Promise<Published | undefined> {
  const people = (found: readonly Published[]): Published | undefined =>
    found.find(({ type }) => type === 'User');
  if (userName !== undefined) {
    const found = people(await findPublishedNamed(tx, tenantId, 'User', keyOfName(userName)));
    if (found !== undefined) return found;
  }
  if (email !== undefined) {
    const [key] = valueKeysOf(USER, { emails: [{ value: email }] });
    const found = people(await findPublishedByValue(tx, tenantId, 'emails', key?.value ?? ''));
    if (found !== undefined) return found;
  }
  for (const id of [externalId, subject])
    if (id !== undefined) {
      const found = people(await findPublishedByExternalId(tx, tenantId, id));
      if (found !== undefined) return found;
    }
  return undefined;
}
