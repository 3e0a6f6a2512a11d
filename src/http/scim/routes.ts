/** The SCIM endpoint as a table: method × path × what answers. */
import { ScimError, type ResourceType } from '../../scim/index.ts';
import { runBulk } from './bulk.ts';
import { readDeltaToken, readDeltaTokenOfType, searchDelta, searchDeltaOfType } from './delta.ts';
import { listResourceTypes, listSchemas, readConfig, readResourceType, readSchema } from './discovery.ts';
import {
  createResource,
  listResources,
  patchResource,
  readResource,
  removeResource,
  replaceResource,
  type Call,
} from './resources.ts';
import type { Reply } from './reply.ts';
import { listAll, searchAllByPost, searchByPost } from './search.ts';

type Answer = (call: Call) => Reply | Promise<Reply>;
type OfType = (call: Call, type: ResourceType) => Promise<Reply>;

/** `{type}` is the endpoint of a resource type, which the answer is then given; `writes`: only of what clients write. */
type Route =
  | { readonly method: string; readonly path: string; readonly answer: Answer }
  | { readonly method: string; readonly path: string; readonly ofType: OfType; readonly writes?: true };

/** Whoever has the token of an integration is an application: there is no resource that /Me could stand for (RFC 7644 §3.11). */
const nobody: Answer = () => {
  throw new ScimError(
    'notImplemented',
    'The token belongs to an integration and not to a person, so /Me stands for nobody; ask for /Users/{id}.',
  );
};

const config: Answer = ({ services, caller, request }) =>
  readConfig(services, { ...caller, query: request.query });

// prettier-ignore
export const ROUTES: readonly Route[] = Object.freeze([
  { method: 'GET',    path: '/ServiceProviderConfig',  answer: config },
  { method: 'GET',    path: '/ServiceProviderConfigs', answer: config },
  { method: 'GET',    path: '/serviceConfiguration',   answer: config },
  { method: 'GET',    path: '/ResourceTypes',          answer: listResourceTypes },
  { method: 'GET',    path: '/ResourceTypes/{id}',     answer: readResourceType },
  { method: 'GET',    path: '/Schemas',                answer: listSchemas },
  { method: 'GET',    path: '/Schemas/{id}',           answer: readSchema },
  { method: 'POST',   path: '/Bulk',                   answer: runBulk },
  { method: 'GET',    path: '/Me',                     answer: nobody },
  { method: 'POST',   path: '/Me',                     answer: nobody },
  { method: 'PUT',    path: '/Me',                     answer: nobody },
  { method: 'PATCH',  path: '/Me',                     answer: nobody },
  { method: 'DELETE', path: '/Me',                     answer: nobody },
  { method: 'GET',    path: '/',                       answer: listAll },
  { method: 'POST',   path: '/.search',                answer: searchAllByPost },
  { method: 'GET',    path: '/.deltaToken',            answer: readDeltaToken },
  { method: 'POST',   path: '/.delta',                 answer: searchDelta },
  { method: 'POST',   path: '/{type}/.search',         ofType: searchByPost },
  { method: 'GET',    path: '/{type}/.deltaToken',     ofType: readDeltaTokenOfType },
  { method: 'POST',   path: '/{type}/.delta',          ofType: searchDeltaOfType },
  { method: 'GET',    path: '/{type}',                 ofType: listResources },
  { method: 'POST',   path: '/{type}',                 ofType: createResource, writes: true },
  { method: 'GET',    path: '/{type}/{id}',            ofType: readResource },
  { method: 'PUT',    path: '/{type}/{id}',            ofType: replaceResource, writes: true },
  { method: 'PATCH',  path: '/{type}/{id}',            ofType: patchResource, writes: true },
  { method: 'DELETE', path: '/{type}/{id}',            ofType: removeResource, writes: true },
]);

type Pattern = { readonly route: Route; readonly parts: readonly string[] };

/** By the number of their segments: most routes are out of the question at once. */
const PATTERNS: ReadonlyMap<number, readonly Pattern[]> = Map.groupBy(
  ROUTES.map((route) => ({ route, parts: route.path.split('/').filter((each) => each !== '') })),
  ({ parts }) => parts.length,
);

/** What answers a request, already bound to the values of its path; or, where only the method is wrong, the methods that are right. */
export type Routed =
  | { readonly answer: (call: Omit<Call, 'id'>) => Reply | Promise<Reply> }
  | { readonly allow: readonly string[] };

/** undefined: nothing is at that path. */
export function route(
  method: string,
  segments: readonly string[],
  types: readonly ResourceType[],
): Routed | undefined {
  const allow: string[] = [];
  for (const { route: each, parts } of PATTERNS.get(segments.length) ?? []) {
    const found = fit(parts, segments, types);
    if (found === undefined || ('writes' in each && found.type?.readOnly === true)) continue;
    if (each.method === method) return { answer: (call) => run(each, { ...call, id: found.id }, found.type) };
    allow.push(...(each.method === 'GET' ? ['GET', 'HEAD'] : [each.method]));
  }
  return allow.length === 0 ? undefined : { allow };
}

function run(chosen: Route, call: Call, type: ResourceType | undefined): Reply | Promise<Reply> {
  if ('answer' in chosen) return chosen.answer(call);
  if (type === undefined) throw new ScimError('notFound', '');
  return chosen.ofType(call, type);
}

/** What is there for searching is no id. */
const NO_IDS: ReadonlySet<string> = new Set(['.search', '.delta', '.deltaToken']);

type Fit = { readonly id: string; readonly type: ResourceType | undefined };

function fit(
  pattern: readonly string[],
  segments: readonly string[],
  types: readonly ResourceType[],
): Fit | undefined {
  let type: ResourceType | undefined;
  let id = '';
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part === '{id}' && !NO_IDS.has(segment)) id = segment;
    else if (part === '{type}') {
      type = types.find(({ endpoint }) => endpoint === `/${segment}`);
      if (type === undefined) return undefined;
    } else if (part !== segment) return undefined;
  }
  return { id, type };
}
