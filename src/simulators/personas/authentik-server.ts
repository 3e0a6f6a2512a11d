/** What authentik finds out about a server: its configuration, read by a strict model, and the people and groups it has. */
import { get, isJson, resourcesOf } from '../call.ts';
import type { Call, CallKind, Json } from '../call.ts';
import type { Procedure } from './persona.ts';

export type ServerConfig = { readonly patch: boolean; readonly maxOperations: number };

/** What is taken for granted when the document is missing or not as the model wants it. */
const NOTHING_SUPPORTED: ServerConfig = Object.freeze({ patch: false, maxOperations: 0 });

const SWITCHES = ['patch', 'bulk', 'filter', 'changePassword', 'sort'] as const;

const part = (body: Json, name: string): Json => (isJson(body[name]) ? body[name] : {});

/** Why the strict model refuses a configuration; undefined if it takes it. */
export const flawOf = (body: Json): string | undefined => {
  const missing = SWITCHES.find((name) => typeof part(body, name)['supported'] !== 'boolean');
  if (missing !== undefined) return `${missing}.supported is missing`;
  if (!Number.isInteger(part(body, 'bulk')['maxOperations'])) return 'bulk.maxOperations is missing';
  const schemes = body['authenticationSchemes'];
  const sound = (scheme: unknown): boolean =>
    isJson(scheme) && typeof scheme['name'] === 'string' && typeof scheme['description'] === 'string';
  return Array.isArray(schemes) && schemes.every(sound)
    ? undefined
    : 'authenticationSchemes lack a name or a description';
};

/** The configuration as it is kept; a wrong one silently means that nothing is supported. */
export const configOf = (kept: Json): ServerConfig => {
  if (flawOf(kept) !== undefined) return NOTHING_SUPPORTED;
  return {
    patch: part(kept, 'patch')['supported'] === true,
    maxOperations: Number(part(kept, 'bulk')['maxOperations']),
  };
};

const CONFIGURATION: Call = {
  ...get('read configuration', '/ServiceProviderConfig'),
  check: (body: Json) => {
    const flaw = flawOf(body);
    return flaw === undefined
      ? undefined
      : `${flaw}, so that the whole document is dropped and no PATCH and no filter are used for an hour`;
  },
};

/** A configuration that cannot be read is no failure to authentik; to whoever looks for faults it is one. */
export function* readConfiguration(): Procedure {
  return (yield CONFIGURATION).body;
}

const PAGE_SIZE = 100;

/** Page by page, by the server's own counts: a page without progress would never end. */
function* discover(kind: CallKind, path: string): Procedure {
  for (let startIndex = 1; ;) {
    const query = { count: String(PAGE_SIZE), startIndex: String(startIndex) };
    const { body } = yield {
      ...get(kind, path, query),
      check: (page: Json) =>
        typeof page['itemsPerPage'] === 'number' && Array.isArray(page['Resources'])
          ? undefined
          : 'the list lacks itemsPerPage or Resources',
    };
    startIndex += resourcesOf(body).length;
    // When one more than full pages are there, the last is not seen: a slip of the release line.
    if (resourcesOf(body).length === 0 || startIndex >= Number(body['totalResults'])) return undefined;
  }
}

/** How a full sync begins. */
export function* begin(): Procedure {
  const configuration = yield* readConfiguration();
  yield* discover('list users', '/Users');
  yield* discover('list groups', '/Groups');
  return configuration;
}
