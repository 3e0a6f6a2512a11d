/** Paths of resources below the endpoint, as a bulk operation names them: `/Users`, `/Users/{id}`. */
import type { ResourceType } from './schema.ts';

/** `id` null: the endpoint of the type itself. */
export type ResourcePath = { readonly type: ResourceType; readonly id: string | null };

/** Decoded segments of a path; doubled slashes leave none. */
export const segmentsOf = (path: string): readonly string[] =>
  path
    .split('/')
    .filter((each) => each !== '')
    .map(decode);

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

/** The resource or endpoint at that path; undefined for any other path, whatever it tries. */
export function readResourcePath(types: readonly ResourceType[], path: string): ResourcePath | undefined {
  const [first, id = null, ...rest] = segmentsOf(path);
  const type = types.find(({ endpoint }) => endpoint === `/${first}`);
  return type === undefined || rest.length > 0 ? undefined : { type, id };
}
