/** The roles and entitlements that an administrator publishes (draft-ietf-scim-roles-entitlements): a definition read and checked. */
import type { CatalogueEntry } from './catalogue-entry.ts';
import { finder, heldThrough, link } from './catalogue-links.ts';
import {
  DefinitionError,
  takeObject,
  takeSwitch,
  takeText,
  takeTexts,
  takeWhole,
} from './definition-input.ts';
import { isList, isText, own, type Json, type JsonObject } from './json.ts';

export type Catalogue = {
  readonly roles: readonly CatalogueEntry[];
  readonly entitlements: readonly CatalogueEntry[];
};

/** A list is defined and read as a whole, and more than this nobody assigns by hand. */
export const CATALOGUE_LIMITS = Object.freeze({ entries: 1000, value: 200, text: 1000 });

const KEYS = [
  ...['value', 'display', 'type', 'supported', 'limitedAssignmentsPermitted', 'totalAssignmentsPermitted'],
  ...['containedBy', 'contains'],
];

/** `{roles: […], entitlements: […]}`; a list that is left out is empty. Errors: DefinitionError. */
export function readCatalogue(given: unknown): Catalogue {
  const found = takeObject(given, 'The definition', ['roles', 'entitlements']);
  return { roles: readEntries(found, 'roles'), entitlements: readEntries(found, 'entitlements') };
}

function readEntries(from: JsonObject, name: 'roles' | 'entitlements'): readonly CatalogueEntry[] {
  const given = own(from, name) ?? [];
  if (!isList(given) || given.length > CATALOGUE_LIMITS.entries)
    throw new DefinitionError(`"${name}" must be a list of at most ${CATALOGUE_LIMITS.entries}.`);
  const entries = given.map((each, index) => readEntry(each, `${name}[${index}]`));
  const linked = link(name, entries);
  const find = finder(linked);
  // Nothing can be in itself, however far down.
  for (const each of linked) heldThrough(find, each);
  return linked;
}

function readEntry(given: unknown, at: string): CatalogueEntry {
  const found = takeObject(given, at, KEYS);
  const value = takeText(found, 'value', at, CATALOGUE_LIMITS.value) ?? '';
  if (value.trim() === '') throw new DefinitionError(`"${at}.value" must be a text that is not empty.`);
  const display = takeText(found, 'display', at, CATALOGUE_LIMITS.text);
  const type = takeText(found, 'type', at, CATALOGUE_LIMITS.text);
  return {
    value,
    ...(display === undefined ? {} : { display }),
    ...(type === undefined ? {} : { type }),
    supported: takeSwitch(found, 'supported', at) ?? true,
    ...readLimit(found, at),
    containedBy: takeTexts(found, 'containedBy', at),
    contains: takeTexts(found, 'contains', at),
  };
}

/** A number of assignments is a limit, whether or not that is said. */
function readLimit(found: JsonObject, at: string): Partial<CatalogueEntry> {
  const total = takeWhole(found, 'totalAssignmentsPermitted', at);
  const limited =
    takeSwitch(found, 'limitedAssignmentsPermitted', at) ?? (total === undefined ? undefined : true);
  if (total !== undefined && limited === false)
    throw new DefinitionError(`"${at}" is not limited, so leave "totalAssignmentsPermitted" out.`);
  return {
    ...(limited === undefined ? {} : { limitedAssignmentsPermitted: limited }),
    ...(total === undefined ? {} : { totalAssignmentsPermitted: total }),
  };
}

/** The entries as documents of resources. */
export function catalogueDocuments(entries: readonly CatalogueEntry[]): readonly JsonObject[] {
  const find = finder(entries);
  return entries.map((entry) => {
    const { containedBy, contains, ...rest } = entry;
    return {
      ...rest,
      ...(containedBy.length === 0 ? {} : { containedBy }),
      ...(contains.length === 0 ? {} : { contains }),
      heldThrough: heldThrough(find, entry),
    };
  });
}

/** An entry of such a document, in the form in which it is defined. */
export function catalogueEntry(doc: JsonObject): CatalogueEntry {
  const { heldThrough: _derived, containedBy, contains, ...rest } = doc;
  return { ...(rest as CatalogueEntry), containedBy: textsOf(containedBy), contains: textsOf(contains) };
}

const textsOf = (value: Json | undefined): readonly string[] => (isList(value) ? value.filter(isText) : []);
