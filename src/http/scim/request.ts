/** A request at the SCIM endpoint, taken apart once: path segments, query, headers, and a body that is read when asked for. */
import type { Body, Services } from '../../actions/index.ts';
import {
  namesTag,
  readPaging,
  readProjection,
  ScimError,
  segmentsOf,
  withoutFormat,
  type Paging,
  type Projection,
  type ResourceType,
} from '../../scim/index.ts';
import { readJson } from '../body.ts';

export type ScimRequest = {
  readonly method: string;
  /** Decoded segments of the path below the endpoint; doubled slashes leave none. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  readonly body: () => Promise<unknown>;
  /** The body as far as it has been read; null: not at all. */
  readonly received: () => Body | null;
};

/** `path` is what follows the endpoint's own URL. */
export function takeApart(raw: Request, path: string, { config }: Services): ScimRequest {
  const got: { body: Body | null } = { body: null };
  return {
    method: raw.method === 'HEAD' ? 'GET' : raw.method,
    segments: withoutFormat(segmentsOf(path)),
    query: queryOf(raw.url),
    header: (name) => raw.headers.get(name) ?? undefined,
    body: async () => {
      const note = (text: string): void => void (got.body = { text, value: undefined });
      const value = await readJson(raw, config, 'in any case', note);
      if (got.body !== null) got.body = { text: got.body.text, value };
      return value;
    },
    received: () => got.body,
  };
}

/** A Request's URL is whole and normal, so what stands between "?" and "#" is the query. */
const queryOf = (url: string): URLSearchParams => new URLSearchParams(/\?([^#]*)/.exec(url)?.[1]);

/** Some clients write a parameter once for each name. */
export const namesIn = (values: readonly string[]): readonly string[] =>
  values.flatMap((value) => value.split(',')).filter((each) => each.trim() !== '');

export const projectionOf = (type: ResourceType, query: URLSearchParams): Projection =>
  readProjection(type, namesIn(query.getAll('attributes')), namesIn(query.getAll('excludedAttributes')));

/** What a write depends on (RFC 9110 §13.1). */
export const conditionsOf = ({ header }: ScimRequest) => ({
  ifMatch: header('if-match'),
  ifNoneMatch: header('if-none-match'),
});

/** Whether the client has this very representation already. Errors: 412 where it wants another one. */
export function isKnown(request: ScimRequest, { name }: ResourceType, tag: string): boolean {
  const { ifMatch, ifNoneMatch } = conditionsOf(request);
  if (ifMatch !== undefined && !namesTag(ifMatch, tag))
    throw new ScimError('preconditionFailed', `The ${name} is not in the version that If-Match names.`);
  return ifNoneMatch !== undefined && namesTag(ifNoneMatch, tag);
}

/** What a list is asked with, from a URL or from the body of a search; undefined or null where it is not named. */
export type Parameters = (name: string) => unknown;

export const orderAndPageOf = (
  given: Parameters,
  { config }: Services,
): { readonly sortBy: unknown; readonly sortOrder: unknown; readonly page: Paging } => ({
  sortBy: given('sortBy'),
  sortOrder: given('sortOrder'),
  page: readPaging(
    { startIndex: given('startIndex'), count: given('count'), cursor: given('cursor') },
    config,
  ),
});

/** With its question mark, still escaped; '' where there is none. */
export function queryIn(url: string): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}
