/** A request at the SCIM endpoint, taken apart once: path segments, query, headers, and a body that is read when asked for. */
import type { Services } from '../../actions/index.ts';
import { readPage, readProjection, type Page, type Projection, type ResourceType } from '../../scim/index.ts';
import { readJson } from '../body.ts';

export type ScimRequest = {
  readonly method: string;
  /** Decoded segments of the path below the endpoint; doubled slashes leave none. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  readonly body: () => Promise<unknown>;
};

/** `path` is what follows the endpoint's own URL. */
export function takeApart(raw: Request, path: string, { config }: Services): ScimRequest {
  return {
    method: raw.method === 'HEAD' ? 'GET' : raw.method,
    segments: path
      .split('/')
      .filter((each) => each !== '')
      .map(decode),
    query: new URL(raw.url).searchParams,
    header: (name) => raw.headers.get(name) ?? undefined,
    body: () => readJson(raw, config),
  };
}

/** A segment that cannot be decoded names nothing: no id holds a "%". */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const names = (value: string | null): readonly string[] =>
  value === null ? [] : value.split(',').filter((each) => each.trim() !== '');

export const projectionOf = (type: ResourceType, query: URLSearchParams): Projection =>
  readProjection(type, names(query.get('attributes')), names(query.get('excludedAttributes')));

export const pageOf = (query: URLSearchParams, { config }: Services): Page =>
  readPage(query.get('startIndex'), query.get('count'), config);
