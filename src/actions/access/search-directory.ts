/** People and groups as applications see them, for lists and for choosing from. */
import { ownFacts } from '../../directory/index.ts';
import {
  findPublished,
  namesOf,
  searchPublished,
  type NameQuery,
  type Page,
  type Published,
  type Tx,
} from '../../store/index.ts';
import type { Services } from '../services.ts';
import { nameIn } from '../state-view.ts';
import { requireTenant } from '../tenant-required.ts';

/** `managedExternally`: an integration manages it, so that it is altered at the identity provider. */
export type DirectoryEntry = {
  readonly id: string;
  readonly name: string | null;
  readonly username: string | null;
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** What a group that is kept by hand is for. */
  readonly description: string;
  readonly externalId: string | null;
  readonly active: boolean;
  readonly managedExternally: boolean;
  readonly securityIntegrationId: string | null;
  readonly securityIntegrationName: string | null;
};

export type DirectoryType = 'User' | 'Group';

/** Errors: tenant-not-found. */
export const searchDirectory = (
  { store }: Services,
  tenantId: string,
  type: DirectoryType,
  query: NameQuery,
): Promise<Page<DirectoryEntry>> =>
  store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const { results, total } = await searchPublished(tx, tenantId, type, query);
    return { results: await entriesOf(tx, tenantId, results), total };
  });

/** Those of these ids that there are, in their order. Errors: tenant-not-found. */
export const readDirectory = (
  { store }: Services,
  tenantId: string,
  type: DirectoryType,
  ids: readonly string[],
): Promise<readonly DirectoryEntry[]> =>
  store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const found = await findPublished(tx, tenantId, ids);
    const chosen = ids.map((id) => found.get(id)).filter((each) => each?.type === type);
    return entriesOf(tx, tenantId, chosen as readonly Published[]);
  });

export async function entriesOf(
  tx: Tx,
  tenantId: string,
  found: readonly Published[],
): Promise<readonly DirectoryEntry[]> {
  const integrations = [...new Set(found.map(({ integrationId }) => integrationId))].filter(
    (id) => id !== '',
  );
  const names = await namesOf(tx, tenantId, integrations);
  return found.map(({ id, active, integrationId, doc }) => ({
    id,
    name: nameIn(doc),
    username: text(doc['userName']),
    email: emailIn(doc['emails']),
    firstName: partOf(doc['name'], 'givenName'),
    lastName: partOf(doc['name'], 'familyName'),
    description: ownFacts(doc).description,
    externalId: text(doc['externalId']),
    active,
    managedExternally: integrationId !== '',
    securityIntegrationId: integrationId === '' ? null : integrationId,
    securityIntegrationName: names.get(integrationId) ?? null,
  }));
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const partOf = (name: unknown, part: string): string | null =>
  typeof name === 'object' && name !== null ? text((name as Readonly<Record<string, unknown>>)[part]) : null;

/** The primary address, or the first. */
function emailIn(emails: unknown): string | null {
  const list = Array.isArray(emails) ? (emails as readonly Readonly<Record<string, unknown>>[]) : [];
  return text((list.find((each) => each['primary'] === true) ?? list[0])?.['value']);
}
