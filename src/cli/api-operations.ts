/** The operations of the management API, found by what a person calls them. */
import { ENDPOINTS, namesIn } from '../api/index.ts';
import type { Client } from '../client/index.ts';
import { CommandError } from './failure.ts';
import { call } from './invocation.ts';
import { table } from './print.ts';

type Call = (asked: Readonly<Record<string, unknown>>) => Promise<unknown>;

export type Operation = {
  readonly name: string;
  /** The names of its query. */
  readonly asks: ReadonlySet<string>;
  /** Errors: usage where a name of the path is missing, or something is given that it does not take. */
  readonly require: (asked: Readonly<Record<string, unknown>>) => void;
  readonly of: (client: Client) => Call;
};

type Listed = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly permission: string;
  readonly summary: string;
};

const ALL = ENDPOINTS.map((endpoint) => ({ ...endpoint, name: endpoint.operationId.replace('.', '/') }));

/** Those with the text in their name, their path or their sentence. */
export const operationsLike = (text: string): readonly Listed[] =>
  ALL.map(({ name, method, path, access, summary }) => ({
    ...{ name, path, summary },
    method: method.toUpperCase(),
    permission: access,
  })).filter(({ name, path, summary }) =>
    `${name} ${path} ${summary}`.toLowerCase().includes(text.toLowerCase()),
  );

export const operationTable = (found: readonly Listed[]): string =>
  found.length === 0
    ? 'There is no such operation.'
    : table(
        ['Operation', 'Method', 'Path', 'What it does'].map((title) => ({ title })),
        found.map(({ name, method, path, summary }) => [name, method, path, summary]),
      );

/** By its noun and verb, with a slash or a dot between. Errors: usage. */
export function operationNamed(given: string): Operation {
  const name = given.replace('.', '/');
  const found = ALL.find((each) => each.name === name);
  if (found === undefined)
    throw new CommandError('usage', `There is no operation "${given}"; ${hintAt(name)}`);
  const { path, query, body } = found;
  const asks = new Set(Object.keys(query?.shape ?? {}));
  const names = namesIn(path);
  return {
    name,
    asks,
    require: ({ query: wanted = {}, body: sent, ...segments }) => {
      const missing = names.filter((each) => segments[each] === undefined);
      if (missing.length > 0)
        throw new CommandError('usage', `${name} needs ${missing.map(optionOf).join(', ')}`);
      const foreign = Object.keys(segments).filter((each) => !names.includes(each));
      if (foreign.length > 0) throw new CommandError('usage', `${path} has no ${foreign.join(', ')}`);
      const unknown = Object.keys(wanted as object).filter((each) => !asks.has(each));
      if (unknown.length > 0)
        throw new CommandError('usage', `${name} cannot be asked ${unknown.join(', ')}; ${askable(asks)}`);
      if (sent !== undefined && body === undefined)
        throw new CommandError('usage', `${name} takes no --body`);
      if (sent === undefined && body !== undefined && !body.safeParse({}).success)
        throw new CommandError('usage', `${name} needs a --body`);
    },
    of: (client) => {
      const [noun = '', verb = ''] = name.split('/');
      const calls = (client as unknown as Readonly<Record<string, Readonly<Record<string, Call>>>>)[noun];
      const one = calls?.[verb];
      if (one === undefined) throw new TypeError(`the client lacks ${name}`);
      // An operation with a body takes one, even if nothing has to be in it.
      return (asked) => one(body === undefined ? asked : { body: {}, ...asked });
    },
  };
}

const optionOf = (name: string): string =>
  name === 'tenant' || name === 'id' ? `--${name}` : `--path ${name}=…`;

const askable = (asks: ReadonlySet<string>): string =>
  asks.size === 0 ? 'it has no --query' : `it knows ${[...asks].join(', ')}`;

/** The operations of the same noun, or where to look. */
function hintAt(name: string): string {
  const [noun = ''] = name.split('/');
  const same = ALL.filter((each) => each.name.startsWith(`${noun}/`)).map((each) => each.name);
  return same.length > 0 ? `there are ${same.join(', ')}` : `"${call('api list')}" shows all`;
}
