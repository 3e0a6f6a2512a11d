/** Finds the user or the group that a person names, by its name or by its id, as it was at a moment, over the management API. */
import { ApiError, type Client } from '../client/index.ts';
import { CommandError } from './failure.ts';

export type StateType = 'user' | 'group';

type Asked = { readonly tenant: string; readonly at?: string | undefined };

export const nounOf = (client: Client, type: StateType): Client['userHistory'] =>
  type === 'user' ? client.userHistory : client.groupHistory;

/**
 * Does the work with the id; what nobody is called is taken for the id of somebody who is gone. Errors: usage for a name that two
 * have; those of the work, of which resource-not-found says that nobody has the name.
 */
export async function withStateNamed<T>(
  client: Client,
  type: StateType,
  { tenant, at }: Asked,
  name: string,
  work: (id: string) => Promise<T>,
): Promise<T> {
  const { results } = await nounOf(client, type).list({ tenant, query: { name, at } });
  const [found, another] = results;
  if (another !== undefined)
    throw new CommandError('usage', `Several are called "${name}"; say the id, such as "${found?.id}"`);
  return work(found?.id ?? name).catch((error: unknown) => throwNamed(error, type, at, name));
}

/** Resources have UUIDs (RFC 9562). */
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Of nobody of that name the API knows only that it is no id; of an id it knows more, such as since when somebody is gone. */
function throwNamed(error: unknown, type: StateType, at: string | undefined, name: string): never {
  if (!(error instanceof ApiError) || error.code !== 'resource-not-found' || ID.test(name)) throw error;
  const detail = `No ${type} ${at === undefined ? 'is' : 'was then'} called "${name}"; one who is gone is found with --at, or by the id.`;
  throw new ApiError({ code: error.code, status: error.status, detail });
}
