/** What the transport knows of a request's sender. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Credential } from '../actions/index.ts';

export function credentialOf(context: Context): Credential {
  return {
    authorization: context.req.header('authorization'),
    address: addressOf(context),
    agent: context.req.header('user-agent')?.slice(0, MAX_AGENT_LENGTH) ?? null,
  };
}

/** Longer ones are padding or an attack on the log. */
const MAX_AGENT_LENGTH = 200;

/** The address of the connection; null when another application hands the request over and there is none. */
function addressOf(context: Context): string | null {
  const bindings: unknown = context.env;
  if (typeof bindings !== 'object' || bindings === null || !('incoming' in bindings)) return null;
  return getConnInfo(context).remote.address ?? null;
}
