/** A state of a user or group as the management API and the command line show it. */
import { keysOf } from '../directory/index.ts';
import { GROUP, USER, type JsonObject, type ResourceType } from '../scim/index.ts';
import {
  findPersonKey,
  namesOf,
  statesOf,
  type At,
  type LinkState,
  type State,
  type Tx,
} from '../store/index.ts';

/** A name beside an id: of an integration, null for one that is not known. */
export type Named = { readonly id: string; readonly name: string | null };

/**
 * `state` of a group is always "active". `since` and `until` are positions of the log: from `since` on it was so, and no longer at
 * `until`; null: it still is. `resource` is the SCIM document; of an erased person only its id is left.
 */
export type StateView = {
  readonly id: string;
  readonly type: string;
  readonly name: string | null;
  readonly state: 'active' | 'inactive';
  readonly erased: boolean;
  readonly integration: Named | null;
  readonly since: number;
  readonly until: number | null;
  readonly resource: JsonObject;
};

/** Some states as they are shown, in their order. */
export async function viewsOf(
  tx: Tx,
  tenantId: string,
  states: readonly State[],
): Promise<readonly StateView[]> {
  const ids = [...new Set(states.map(({ integrationId }) => integrationId))].filter((id) => id !== '');
  const names = await namesOf(tx, tenantId, ids);
  const views: StateView[] = [];
  for (const state of states) {
    const erased = Object.keys(state.doc).length === 0 && (await isErased(tx, tenantId, state));
    views.push(viewOf(state, names.get(state.integrationId) ?? null, erased));
  }
  return views;
}

/** A document without anything in it is rare, and only of such a one it is asked. */
async function isErased(tx: Tx, tenantId: string, { id }: State): Promise<boolean> {
  const key = await findPersonKey(tx, tenantId, id);
  return typeof key?.erasedAt === 'number';
}

const viewOf = (state: State, integration: string | null, erased: boolean): StateView => ({
  id: state.id,
  type: state.type,
  name: nameIn(state.doc),
  state: keysOf(state.doc).active ? 'active' : 'inactive',
  erased,
  integration: state.integrationId === '' ? null : { id: state.integrationId, name: integration },
  since: state.since,
  until: state.until,
  resource: { schemas: schemasIn(state), id: state.id, ...state.doc },
});

/** What people call it. */
export function nameIn({ displayName, userName }: JsonObject): string | null {
  const found = displayName ?? userName;
  return typeof found === 'string' ? found : null;
}

const TYPES: readonly ResourceType[] = [USER, GROUP];

/** The type's own schema, and those extensions that the document has parts of. */
const schemasIn = ({ type, doc }: State): readonly string[] => [
  ...TYPES.filter(({ name }) => name === type).map(({ schema }) => schema.id),
  ...Object.keys(doc).filter((key) => key.toLowerCase().startsWith('urn:')),
];

/** The other ends of some memberships, with the names that they had then. */
export async function namedEnds(
  tx: Tx,
  at: At,
  links: readonly LinkState[],
  end: 'groupId' | 'memberId',
): Promise<readonly (Named & { readonly type: string; readonly since: number })[]> {
  const states = await statesOf(tx, at, [...new Set(links.map((link) => link[end]))]);
  return links.map((link) => ({
    id: link[end],
    type: end === 'groupId' ? GROUP.name : link.memberType,
    name: nameIn(states.get(link[end])?.doc ?? {}),
    since: link.since,
  }));
}
