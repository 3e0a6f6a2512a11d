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
import { grantsOf, keyOfName, ruleBookOf, standingOf } from './effective.ts';

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
    const [, user, book] = await Promise.all([
      requireTenant(tx, tenantId),
      findAny(tx, tenantId, asked),
      ruleBookOf(tx, tenantId),
    ]);
    if (user === undefined)
      throw new Refusal('resource-not-found', 'Nobody whom applications see is known by that.');
    const standing = await standingOf(tx, tenantId, user.id);
    const held = user.active ? grantsOf(user, standing, book) : [];
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

/** All that was said is asked for together; what was said first decides. */
async function findAny(
  tx: Tx,
  tenantId: string,
  { userName, email, externalId, subject }: LookedUp,
): Promise<Published | undefined> {
  const found = await Promise.all([
    userName === undefined ? [] : findPublishedNamed(tx, tenantId, 'User', keyOfName(userName)),
    email === undefined ? [] : findPublishedByValue(tx, tenantId, 'emails', keyOfAddress(email)),
    externalId === undefined ? [] : findPublishedByExternalId(tx, tenantId, externalId),
    subject === undefined ? [] : findPublishedByExternalId(tx, tenantId, subject),
  ]);
  return found.flat().find(({ type }) => type === 'User');
}

const keyOfAddress = (email: string): string =>
  valueKeysOf(USER, { emails: [{ value: email }] })[0]?.value ?? '';
