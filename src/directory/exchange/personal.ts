/** What a JSON document tells without telling of anybody: its structure, names of attributes, ids and truth values; all else is masked. Pure. */
import { ERRORS, isList, isObject, type Json, type JsonObject } from '../../scim/index.ts';
import { ANYWHERE, impersonalPath, LABEL, MASKED, PLACE, UUID } from './personal-text.ts';

const NUMBER = /^\d{1,12}$/;
const SCIM_TYPES = Object.values(ERRORS).flatMap((entry) => ('scimType' in entry ? [entry.scimType] : []));

/** The text that may stay under a key: what is not listed is taken for personal, so that nothing unforeseen is shown. */
const STAYS: Readonly<Record<string, RegExp>> = Object.freeze({
  schemas: /^urn:ietf:params:scim:[\w:.-]+$/i,
  id: UUID,
  $ref: PLACE,
  location: PLACE,
  op: /^(?:add|remove|replace)$/i,
  method: /^(?:GET|POST|PUT|PATCH|DELETE)$/i,
  bulkid: new RegExp(`${NUMBER.source}|${UUID.source}`, 'i'),
  status: /^\d{3}$/,
  scimtype: new RegExp(`^(?:${SCIM_TYPES.join('|')})$`),
  totalresults: NUMBER,
  startindex: NUMBER,
  itemsperpage: NUMBER,
  resourcetype: /^(?:User|Group|Schema|ResourceType|ServiceProviderConfig)$/,
  created: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  lastmodified: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  version: /^W\/"\d+"$/,
  type: LABEL,
});

/** Whose `value` is the id of somebody. */
const LINKS = /^(?:members|groups|manager|.*:manager)(?:\b|\[|$)/i;

/** `of`: the attribute that it belongs to. `group`: of a group, whose name is nobody's. */
type Within = { readonly of: string; readonly group: boolean };

/** The document without values that tell of somebody. */
export const impersonal = (value: Json, group = false): Json => masked(value, '', { of: '', group });

/** The text of a body; one that is no JSON says nothing any more. */
export function impersonalBody(text: string, group = false): string {
  if (text === '') return '';
  try {
    return JSON.stringify(impersonal(JSON.parse(text) as Json, group));
  } catch {
    return MASKED;
  }
}

/** The value of an attribute that is told by its name. */
export const impersonalValue = (name: string, value: Json, group = false): Json =>
  masked(value, name, { of: name, group });

function masked(value: Json, key: string, within: Within): Json {
  if (isList(value)) return value.map((each) => masked(each, key, within));
  if (isObject(value)) return maskedObject(value, key, within);
  if (value === null || typeof value === 'boolean') return value;
  return mayStay(String(value), key.toLowerCase(), within) ? value : MASKED;
}

function mayStay(text: string, key: string, { of, group }: Within): boolean {
  if (ANYWHERE.test(text) || STAYS[key]?.test(text) === true) return true;
  if (UUID.test(text)) return LINKS.test(of) && (key === 'value' || LINKS.test(key));
  return group && /^displayName$/i.test(key === 'value' ? of : key);
}

function maskedObject(object: JsonObject, key: string, { of, group }: Within): JsonObject {
  // The value of an operation of a PATCH belongs to its path.
  const path = pathOf(object);
  const owner = path ?? (/^(?:value|)$/i.test(key) ? of : key);
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      impersonalPath(name),
      value === path && /^path$/i.test(name)
        ? impersonalPath(path)
        : masked(value, name, { of: owner, group }),
    ]),
  );
}

/** Of an operation of a PATCH, or of a bulk request. */
function pathOf(object: JsonObject): string | undefined {
  const named = (wanted: string) =>
    Object.entries(object).find(([name]) => name.toLowerCase() === wanted)?.[1];
  const path = named('path');
  return typeof path === 'string' && (named('op') ?? named('method')) !== undefined ? path : undefined;
}
