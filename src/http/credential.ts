/** What the transport knows of a request's sender. */
import type { HttpBindings } from '@hono/node-server';
import type { Credential } from '../actions/index.ts';

/** `env` is what the server under the application knows of the connection. */
export function credentialOf({ headers }: Request, env: unknown): Credential {
  return {
    authorization: headers.get('authorization') ?? undefined,
    address: addressOf(env),
    agent: headers.get('user-agent')?.slice(0, MAX_AGENT_LENGTH) ?? null,
  };
}

/** Longer ones are padding or an attack on the log. */
const MAX_AGENT_LENGTH = 200;

/** The address of the connection; null when another application hands the request over and there is none. */
function addressOf(env: unknown): string | null {
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return null;
  return (env as HttpBindings).incoming.socket.remoteAddress ?? null;
}
