/** The columns of a resource say what its document says. */
import { keysOf } from '../../directory/index.ts';
import { isObject, RESOURCE_TYPES, type JsonObject, type ResourceType } from '../../scim/index.ts';
import type { ResourceRow } from '../tables.ts';
import type { Check, Finding } from './check.ts';
import { resourcePages } from './pages.ts';

export const documents: Check = Object.freeze({
  name: 'documents',
  claim: 'every document is readable, and the columns by which it is found say what it says',
  find: async function* (tx, tenantId) {
    for await (const page of resourcePages(tx, tenantId)) for (const row of page) yield* findingsOf(row);
  },
});

/** The document of a row, or undefined when it is none. */
export function documentOf({ doc }: Pick<ResourceRow, 'doc'>): JsonObject | undefined {
  try {
    const value = JSON.parse(doc) as unknown;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export const typeOf = ({ type }: Pick<ResourceRow, 'type'>): ResourceType | undefined =>
  RESOURCE_TYPES.find(({ name }) => name === type);

function findingsOf(row: ResourceRow): readonly Finding[] {
  const at = `${row.type} ${row.id}`;
  const [doc, type] = [documentOf(row), typeOf(row)];
  if (type === undefined) return [{ at, says: 'is of a type that nobody knows', mend: null }];
  if (doc === undefined) return [{ at, says: 'has a document that is no JSON object', mend: null }];
  const disorder = row.version < 1 || row.modified_at < row.created_at;
  const wrong = wrongColumns(row, type, doc);
  const says = `its document differs from ${wrong.join(', ')}`;
  return [
    ...(disorder ? [{ at, says: 'was never made, or altered before it was made', mend: null }] : []),
    ...(wrong.length > 0 ? [{ at, says, mend: { kind: 'rebuild', id: row.id } as const }] : []),
  ];
}

type Keys = Pick<
  ResourceRow,
  'user_name_key' | 'display_name_key' | 'family_name_key' | 'external_id' | 'active'
>;

/** The columns that are derived from the document alone. */
export function derivedColumns(doc: JsonObject): Keys {
  const { userName, displayName, familyName, externalId, active } = keysOf(doc);
  return {
    user_name_key: userName,
    display_name_key: displayName,
    family_name_key: familyName,
    external_id: externalId,
    active: active ? 1 : 0,
  };
}

/** A group's unique name may be there or not, as its integration had it; if it is there it is this one. */
export const uniqueNameOf = ({ integration_id }: ResourceRow, { display_name_key }: Keys): string =>
  `${integration_id}:${display_name_key}`;

function wrongColumns(row: ResourceRow, type: ResourceType, doc: JsonObject): readonly string[] {
  const derived = derivedColumns(doc);
  const wrong = Object.entries(derived).flatMap(([name, value]) =>
    row[name as keyof Keys] === value ? [] : [name],
  );
  const unique = row.group_name_key;
  const lawful = unique === null || (!type.names.has('username') && unique === uniqueNameOf(row, derived));
  return lawful ? wrong : [...wrong, 'group_name_key'];
}
