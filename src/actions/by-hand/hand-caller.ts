/** An administrator as a caller who writes what no integration manages, and the refusals that all of it has in common. */
import { dialectNamed, type Dialect } from '../../dialects/index.ts';
import { OWN_TYPES, ownType } from '../../directory/index.ts';
import {
  DEFAULT_PROJECTION,
  NO_LINK_EDIT,
  ScimError,
  type Projection,
  type Stored,
} from '../../scim/index.ts';
import {
  holdersOf,
  isEntangled,
  namesOf,
  readForEdit,
  UNMANAGED,
  type Holder,
  type Tx,
} from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import type { Caller } from '../caller.ts';
import { Refusal, type RefusalCode } from '../refusal.ts';
import type { Services } from '../services.ts';
import { endpointOf } from '../urls.ts';

export type HandType = 'User' | 'Group';

/** Whose directory, and who does it. */
export type ByHand = { readonly tenantId: string; readonly actor: Actor };

/** Names of groups are kept apart, and nothing is taken for something else. */
const DIALECT: Dialect = {
  ...dialectNamed('generic'),
  habits: {
    ...dialectNamed('generic').habits,
    groupNames: 'unique',
    repeatedCreate: 'refuse',
    unknownMembers: 'refuse',
  },
};

export const handCaller = ({ config }: Services, { tenantId, actor }: ByHand): Caller => ({
  tenantId,
  integrationId: UNMANAGED,
  tokenId: '',
  actor,
  exchange: '',
  notes: null,
  dialect: DIALECT,
  base: endpointOf(config, tenantId, UNMANAGED),
  types: OWN_TYPES,
  interoperable: false,
  // What is done by hand is done on purpose.
  brake: { safety: null, holding: true },
  shadow: false,
});

/** Whoever is answered a group does not ask for its members. */
export const NOTHING_OF_MEMBERS: Projection = {
  ...DEFAULT_PROJECTION,
  without: new Map([['members', 'whole']]),
};

export const resourceGone = (type: HandType, id: string): Refusal =>
  new Refusal('resource-not-found', `There is no ${type.toLowerCase()} with the id "${id.slice(0, 80)}".`);

/** What there is of that id, whoever manages it. Errors: resource-not-found. */
export async function requireHolder(tx: Tx, tenantId: string, type: HandType, id: string): Promise<Holder> {
  const [holder] = id.includes('\0') ? [] : await holdersOf(tx, tenantId, { nameKeys: [], ids: [id] });
  if (holder?.type === type) return holder;
  throw resourceGone(type, id);
}

/** What is to be altered by hand; its row stays as it is until the transaction ends. Errors: resource-not-found, managed-externally. */
export async function requireUnmanaged(tx: Tx, caller: Caller, type: HandType, id: string): Promise<Stored> {
  const { manager } = await requireHolder(tx, caller.tenantId, type, id);
  const { stored } = await readForEdit(tx, caller, ownType(type), id, NO_LINK_EDIT);
  if (manager === UNMANAGED && stored !== null) return stored;
  const name = (await namesOf(tx, caller.tenantId, [manager])).get(manager) ?? manager;
  throw new Refusal(
    'managed-externally',
    `The integration "${name}" manages this ${type.toLowerCase()}: alter it at the identity provider, or detach it first.`,
  );
}

/** Whoever goes would take along what an administrator has still to decide about. Errors: holds-open. */
export async function refuseEntangled(tx: Tx, { tenantId }: ByHand | Caller, id: string): Promise<void> {
  if (await isEntangled(tx, tenantId, id))
    throw new Refusal('holds-open', 'Something of it is held or was rejected; allow or reject that first.');
}

const CODES: Readonly<Record<string, RefusalCode>> = Object.freeze({
  uniqueness: 'resource-exists',
  notFound: 'resource-not-found',
  preconditionFailed: 'precondition-failed',
});

/** The same work, its errors as the management API has them. Errors: resource-exists, invalid-request, those of the work. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ScimError) throw new Refusal(CODES[error.kind] ?? 'invalid-request', error.message);
    throw error;
  }
}
