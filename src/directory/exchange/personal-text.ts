/** Paths, filters and sentences without the values in them. Pure. */
import { RESOURCE_TYPES, type Attribute } from '../../scim/index.ts';

/** Stands where a value was. */
export const MASKED = '(masked)';

export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Where a person or a group is found. */
export const PLACE = new RegExp(`(?:^|/)(?:Users|Groups)(?:/${UUID.source.slice(1, -1)})?$`, 'i');
/** Of what is on a telephone number, a member and the like. */
export const LABEL = /^(?:work|home|other|mobile|fax|pager|direct|indirect|User|Group)$/i;
/** Nothing, or a truth value as some send it. */
export const ANYWHERE = /^(?:|true|false)$/i;

const QUOTED = /"(?:[^"\\]|\\.)*(?:"|$)/g;
/** A path or a filter whose values are blank: names, operators, and what is compared as one has to write it. */
const BLANK = /^[\w$:.,()[\] "-]*$/;
const LOOSE = /\b(?:eq|ne|co|sw|ew|gt|ge|lt|le)\s+(?!""|true\b|false\b|null\b)/i;
const COMPARES = /\b(?:eq|ne|co|sw|ew|gt|ge|lt|le|pr)\b/i;

/** A path or a filter without the values in it. */
export function impersonalPath(path: string): string {
  if (PLACE.test(path)) return path;
  const blank = path.replaceAll(QUOTED, '""');
  const isLoose = (piece: string): boolean => / /.test(piece.trim()) && !COMPARES.test(piece);
  if (!BLANK.test(blank) || LOOSE.test(blank) || blank.split(',').some(isLoose)) return MASKED;
  return path.replaceAll(QUOTED, (quoted) => (isSafe(quoted.slice(1, -1)) ? quoted : `"${MASKED}"`));
}

const namesOf = (attributes: readonly Attribute[]): readonly string[] =>
  attributes.flatMap(({ name, sub = [] }) => [name, ...namesOf(sub)]);
const NAMES: ReadonlySet<string> = new Set(
  RESOURCE_TYPES.flatMap(({ schema, extensions }) =>
    [schema, ...extensions.map((each) => each.schema)].flatMap(({ attributes }) => namesOf(attributes)),
  ),
);

/** An id, the name of an attribute, or a label such as "work". */
const isSafe = (text: string): boolean =>
  UUID.test(text) || NAMES.has(text) || ANYWHERE.test(text) || LABEL.test(text);

/** A sentence for people: where it quotes a value, everything from there to the last quote is masked. */
export function impersonalSentence(sentence: string): string {
  const first = [...sentence.matchAll(QUOTED)].find(([quoted]) => !isSafe(quoted.slice(1, -1)))?.index;
  const plain =
    first === undefined
      ? sentence
      : `${sentence.slice(0, first)}${MASKED}${sentence.slice(Math.max(first, sentence.lastIndexOf('"')) + 1)}`;
  return plain.replaceAll(/\S+@\S+/g, MASKED);
}

/** An id of this directory; whatever else was sent in its place may be a name. */
export const impersonalId = (id: string): string => (UUID.test(id) ? id : MASKED);
