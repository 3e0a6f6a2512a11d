/** What every answer of the management API has to be: a status that the table declares, its content type, and exactly its schema. */
import { isDeepStrictEqual } from 'node:util';
import { ENDPOINTS, Problem, statusOf, type Out } from '../../src/api/index.ts';

type Fetch = (request: Request) => Promise<Response>;
type Declared = (typeof ENDPOINTS)[number];

/** A fixed path comes before one with a name in the same place, as the router has it. */
const ROUTES = ENDPOINTS.map((endpoint) => ({
  endpoint,
  method: endpoint.method.toUpperCase(),
  pattern: new RegExp(`^/api/v1${endpoint.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  names: endpoint.path.split('{').length,
})).sort((a, b) => a.names - b.names);

/** The endpoint at which a request arrives; HEAD is answered as GET is. */
export function declaredAt(method: string, url: string): Declared | undefined {
  const { pathname } = new URL(url);
  const asked = method === 'HEAD' ? 'GET' : method;
  return ROUTES.find((route) => route.method === asked && route.pattern.test(pathname))?.endpoint;
}

/** The same server, of which an answer that is not as declared fails the test. What is no route of the table passes. */
export const keepingSchemas =
  (fetch: Fetch): Fetch =>
  async (request) => {
    const { method, url } = request;
    const response = await fetch(request);
    const fault = await faultOf(method, url, response);
    if (fault !== undefined) throw new Error(`${method} ${new URL(url).pathname}: ${fault}`);
    return response;
  };

/** What is wrong with an answer. Its body is left to be read; that of a stream is not looked at. */
export async function faultOf(method: string, url: string, response: Response): Promise<string | undefined> {
  const endpoint = declaredAt(method, url);
  if (endpoint === undefined) return undefined;
  const { status } = response;
  if (status === 304) return endpoint.method === 'get' ? undefined : 'nothing but GET may answer 304';
  if (status < 400 && status !== statusOf(endpoint)) return `${status} is not declared`;
  const bare = method === 'HEAD';
  if (status >= 400) return (await problemFault(response, bare)) ?? undefined;
  return mediaFault(endpoint.answer, response) ?? (bare ? undefined : bodyFault(endpoint.answer, response));
}

const typeOf = ({ headers }: Response): string | undefined => headers.get('content-type')?.split(';')[0];

async function problemFault(response: Response, bare: boolean): Promise<string | undefined> {
  if (typeOf(response) !== 'application/problem+json') return `a problem of type ${typeOf(response)}`;
  if (bare) return undefined;
  const body: unknown = await response.clone().json();
  if ((body as { readonly status?: unknown }).status !== response.status) return 'another status in the body';
  return schemaFault(Problem, body);
}

function mediaFault(answer: Out, response: Response): string | undefined {
  // A redirection has nothing to show.
  const empty = answer === null || response.status === 303;
  const media = empty ? undefined : 'media' in answer ? answer.media : 'application/json';
  return typeOf(response) === media ? undefined : `its type is ${typeOf(response)}, not ${media}`;
}

async function bodyFault(answer: Out, response: Response): Promise<string | undefined> {
  if (answer === null) return (await response.clone().text()) === '' ? undefined : 'it has a body';
  return 'media' in answer ? undefined : schemaFault(answer, await response.clone().json());
}

/** A schema takes away what it does not know: what is not equal afterwards had something more. */
function schemaFault(schema: Exclude<Out, null | { media: string }>, body: unknown): string | undefined {
  const { success, data, error } = schema.safeParse(body);
  if (!success) return `${error.message} in ${JSON.stringify(body)}`;
  return isDeepStrictEqual(data, body)
    ? undefined
    : `more than the schema has: ${JSON.stringify(body)}, of which it knows ${JSON.stringify(data)}`;
}
