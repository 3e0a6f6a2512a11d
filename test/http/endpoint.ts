/** A fresh integration on either engine, and a client that speaks SCIM to it without a socket. */
import { createIntegration, openServices, type Services } from '../../src/actions/index.ts';
import { readConfig, type Config } from '../../src/config/index.ts';
import { dialectNamed, type Dialect } from '../../src/dialects/index.ts';
import { createApp } from '../../src/http/index.ts';
import type { EngineName } from '../../src/store/index.ts';
import { freshDatabase } from '../store/engines.ts';
import { keepingSchemas } from './schemas-kept.ts';

export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const ENTERPRISE_URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const PATCH_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const ERROR_URN = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** A JSON body of an answer, read by whoever knows its shape. */
export type Body = { readonly [key: string]: unknown };

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  /** {} where there is no body, and where it is no JSON document. */
  readonly body: Body;
  readonly text: string;
};

/** `body`: an object is sent as JSON, a string, bytes or a stream as they are. `headers` win over the usual ones; null leaves one out. */
export type Sending = {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | null>>;
};

export type Send = (method: string, path: string, sending?: Sending) => Promise<Answer>;

export type Endpoint = AsyncDisposable & {
  readonly services: Services;
  readonly tenantId: string;
  readonly integrationId: string;
  readonly uri: string;
  readonly token: string;
  /** A request to a path below the SCIM endpoint, with the integration's token. */
  readonly scim: Send;
  /** A request to any path of the server, with no token. */
  readonly raw: Send;
  /** Another integration of the same server, by default of the same tenant. */
  readonly another: (given?: {
    readonly tenantId?: string;
    readonly name?: string;
    readonly idp?: string;
  }) => Promise<Connection>;
};

/** What a client of one integration needs. */
export type Connection = Pick<Endpoint, 'tenantId' | 'integrationId' | 'uri' | 'token' | 'scim'>;

/** `dialect` finds dialects by their names; a test may have some of its own. */
type Given = {
  readonly idp?: string;
  readonly settings?: Partial<Config>;
  readonly dialect?: (name: string) => Dialect;
  /** One that is there already, and stays. */
  readonly database?: string;
};

const ORIGIN = 'http://roster.example.com';

export async function freshEndpoint(
  engine: EngineName,
  { idp = 'generic', settings = {}, dialect = dialectNamed, database: given }: Given = {},
): Promise<Endpoint> {
  await using stack = new AsyncDisposableStack();
  const database = given ?? stack.use(await freshDatabase(engine)).config.database;
  const remove = stack.move();
  const config = readConfig({ publicUrl: ORIGIN, logLevel: 'silent', ...settings, database }, {});
  const services = { ...(await openServices(config)), dialect };
  const fetch = keepingSchemas(createApp(services).fetch);
  const raw: Send = (method, path, sending) => send(fetch, method, ORIGIN + path, sending);
  const connect = async (tenantId: string, name: string, dialect: string): Promise<Connection> => {
    const asked = { tenantId, name, idp: dialect, withTenant: true };
    const { integration, token } = await createIntegration(services, asked);
    const scim: Send = (method, path, sending = {}) =>
      send(fetch, method, integration.uri + path, {
        ...sending,
        headers: { authorization: `Bearer ${token.secret}`, ...sending.headers },
      });
    return { tenantId, integrationId: integration.id, uri: integration.uri, token: token.secret, scim };
  };
  const first = await connect('acme', 'first', idp);
  return {
    services,
    ...first,
    raw,
    another: (given = {}) =>
      connect(given.tenantId ?? 'acme', given.name ?? 'second', given.idp ?? 'generic'),
    [Symbol.asyncDispose]: async () => {
      await services.store.close();
      await remove.disposeAsync();
    },
  };
}

type Fetch = (request: Request) => Promise<Response>;

async function send(
  fetch: Fetch,
  method: string,
  url: string,
  { body, headers = {} }: Sending = {},
): Promise<Answer> {
  const usual: Record<string, string | null> =
    body === undefined ? {} : { 'content-type': 'application/scim+json' };
  const sent = Object.entries({ ...usual, ...headers }).filter(
    (each): each is [string, string] => each[1] !== null,
  );
  const response = await fetch(new Request(url, { method, headers: sent, ...sentBody(body) }));
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text !== '' && isJson(response) ? (JSON.parse(text) as Body) : {},
  };
}

const isJson = ({ headers }: Response): boolean =>
  /^application\/(?:\S+\+)?json(?:;|$)/.test(headers.get('content-type') ?? '');

/** A stream is sent piece by piece, without its length being known beforehand. */
function sentBody(body: unknown): RequestInit & { readonly duplex?: 'half' } {
  if (body === undefined) return {};
  if (body instanceof ReadableStream) return { body, duplex: 'half' };
  const plain = typeof body === 'string' || body instanceof Uint8Array;
  return { body: plain ? (body as BodyInit) : JSON.stringify(body) };
}

/** A user with the given name, and what else is given. */
export const user = (userName: string, given: Body = {}): Body => ({
  schemas: [USER_URN],
  userName,
  ...given,
});

export const group = (displayName: string, given: Body = {}): Body => ({
  schemas: [GROUP_URN],
  displayName,
  ...given,
});

/** A PATCH body of these operations. */
export const operations = (...list: readonly Body[]): Body => ({ schemas: [PATCH_URN], Operations: list });

/** Creates the resource and gives its id; fails the test when it is refused. */
export async function created(send: Send, path: '/Users' | '/Groups', body: Body): Promise<string> {
  const answer = await send('POST', path, { body });
  if (answer.status !== 201) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`);
  return String(answer.body['id']);
}
