/** The roles and entitlements that an integration publishes: resources that its administrator defines, written as any other. */
import {
  CATALOGUE_LIMITS,
  CATALOGUE_TYPES,
  catalogueDocuments,
  catalogueEntry,
  ENTITLEMENT,
  fold,
  ROLE,
  type Catalogue,
  type CatalogueEntry,
  type JsonObject,
  type ResourceType,
  type Stored,
} from '../scim/index.ts';
import type { Intent } from '../directory/index.ts';
import { findPage, type Integration, type Tx } from '../store/index.ts';
import { UNSEEN } from './bulk-outcome.ts';
import type { Caller } from './caller.ts';
import { commitIn } from './commit.ts';
import { inPlaceOf } from './in-place-of.ts';
import type { Services } from './services.ts';

/** Errors of reading: none, since what is there has been checked. */
export async function readCatalogueOf(tx: Tx, integration: Integration): Promise<Catalogue> {
  const entries = async (type: ResourceType): Promise<readonly CatalogueEntry[]> =>
    (await storedOf(tx, integration, type)).map(({ doc }) => catalogueEntry(doc));
  return { roles: await entries(ROLE), entitlements: await entries(ENTITLEMENT) };
}

/** What keeps its value, in whatever letter case, keeps its id; what the catalogue does not name is removed. */
export async function writeCatalogue(
  services: Services,
  tx: Tx,
  integration: Integration,
  { roles, entitlements }: Catalogue,
): Promise<void> {
  const caller = inPlaceOf(services, integration);
  await writeType(services, tx, caller, ROLE, await storedOf(tx, integration, ROLE), roles);
  const before = await storedOf(tx, integration, ENTITLEMENT);
  await writeType(services, tx, caller, ENTITLEMENT, before, entitlements);
}

/** Nobody publishes anything for an integration that has ended. */
export async function removeCatalogue(services: Services, tx: Tx, integration: Integration): Promise<void> {
  const caller = inPlaceOf(services, integration);
  for (const type of CATALOGUE_TYPES)
    await writeType(services, tx, caller, type, await storedOf(tx, integration, type), []);
}

async function storedOf(tx: Tx, integration: Integration, type: ResourceType): Promise<readonly Stored[]> {
  const view = { tenantId: integration.tenantId, integrationId: integration.id };
  const all = { count: CATALOGUE_LIMITS.entries, from: { behind: null } };
  return (await findPage(tx, view, { type, condition: null, sort: null }, all)).stored;
}

const keyOf = (doc: JsonObject): string => fold(typeof doc['value'] === 'string' ? doc['value'] : '');

async function writeType(
  services: Services,
  tx: Tx,
  caller: Caller,
  type: ResourceType,
  before: readonly Stored[],
  entries: readonly CatalogueEntry[],
): Promise<void> {
  const left = new Map(before.map(({ id, doc }) => [keyOf(doc), id]));
  const write = async (id: string, intent: Intent): Promise<void> => {
    await commitIn(services, caller, tx, { type, id, intent, ifMatch: undefined, projection: UNSEEN });
  };
  for (const doc of catalogueDocuments(entries)) {
    const id = left.get(keyOf(doc));
    const draft = { doc, members: undefined, ignored: [] };
    await write(id ?? services.clock.resourceId(), { kind: id === undefined ? 'create' : 'replace', draft });
    left.delete(keyOf(doc));
  }
  for (const id of left.values()) await write(id, { kind: 'remove' });
}
