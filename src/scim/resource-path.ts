/** Paths of resources below the endpoint, as a bulk operation names them: `/Users`, `/Users/{id}`. */
import { ScimError } from './error.ts';
import type { ResourceType } from './schema.ts';

/** `id` null: the endpoint of the type itself. */
export type ResourcePath = { readonly type: ResourceType; readonly id: string | null };

/** Decoded segments of a path; doubled slashes leave none. */
export const segmentsOf = (path: string): readonly string[] =>
  path
    .split('/')
    .filter((each) => each !== '')
    .map(decode);

/**
 * The same without the suffix that asks for the one format there is (RFC 7644 §3.8): `/Users.scim`. No id ends so; a URN may,
 * and schemas are found by theirs.
 */
export function withoutFormat(segments: readonly string[]): readonly string[] {
  const last = segments.at(-1);
  if (last === undefined || !last.endsWith(SUFFIX) || last === SUFFIX || segments[0] === 'Schemas')
    return segments;
  return [...segments.slice(0, -1), last.slice(0, -SUFFIX.length)];
}

const SUFFIX = '.scim';

/** A segment that cannot be decoded names nothing: no id holds a "%". */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The characters that ids are made of, and no more than any id has: what else stands there is found nowhere. */
const ID = /^[A-Za-z0-9._~:-]{1,128}$/;

export const isId = (text: string): boolean => ID.test(text);

/**
 * The resource or endpoint at that path; undefined for any other path, whatever it tries. Errors: 405 for what can only be
 * read, since bulk operations write.
 */
export function readResourcePath(types: readonly ResourceType[], path: string): ResourcePath | undefined {
  const [first, id = null, ...rest] = segmentsOf(path);
  const type = types.find(({ endpoint }) => endpoint === `/${first}`);
  if (type === undefined || rest.length > 0) return undefined;
  if (type.readOnly !== true) return { type, id };
  throw new ScimError(
    'methodNotAllowed',
    `${type.endpoint} can only be read; an administrator defines what is there.`,
  );
}
