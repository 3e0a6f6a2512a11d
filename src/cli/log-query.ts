/** What `roster log` looks for: its options, and the query that they make. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { AskedOf, Client } from '../client/index.ts';
import type { API } from '../api/index.ts';
import { EFFECTS } from '../directory/index.ts';
import { readInstant } from '../scim/index.ts';
import { withServer, type Remote } from './answer-client.ts';
import { wholeNumber } from './answer.ts';
import { integrationIdOf } from './integration-of.ts';

/** What a search asks for. */
export type ExchangeQuery = NonNullable<AskedOf<typeof API.exchanges.list>['query']>;

/** Times are milliseconds. */
export type LogOptions = Remote & {
  readonly tenant: string;
  readonly integration?: string;
  readonly type?: string;
  readonly from?: number;
  readonly to?: number;
} & Pick<ExchangeQuery, 'person' | 'mentions' | 'status' | 'method' | 'effect' | 'token'>;

export const withLogOptions = (command: Command): Command =>
  withServer(command)
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--integration <integration>', 'only of this one, by its name or id')
    .option('--person <id>', 'about this person or group: an id, or a userName')
    .option('--mentions <text>', 'with this text in the request, the answer or the sentence')
    .option('--status <number>', 'answered with this status', wholeNumber)
    .addOption(new Option('--effect <effect>', 'with this effect').choices([...EFFECTS]))
    .option('--method <method>', 'GET, POST, PUT, PATCH or DELETE', (text) => text.toUpperCase())
    .option('--type <type>', 'on resources of this type, such as User')
    .option('--token <id>', 'made with this token');

/** Errors: those of looking for the integration. */
export async function askedBy(client: Client, options: LogOptions, size: number): Promise<ExchangeQuery> {
  const { tenant, integration, person, mentions, status, effect, method, type, token, from, to } = options;
  return {
    ...{ person, mentions, status, effect, method, token, size },
    integration: integration === undefined ? undefined : await integrationIdOf(client, tenant, integration),
    resourceType: type,
    from: from === undefined ? undefined : new Date(from).toISOString(),
    to: to === undefined ? undefined : new Date(to).toISOString(),
  };
}

/** A day alone begins at midnight UTC. */
export function instantGiven(text: string): number {
  const found = readInstant(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  if (found === undefined)
    throw new InvalidArgumentError('It has to be a time such as 2027-01-31 or 2027-01-31T12:00:00Z.');
  return Math.floor(found);
}
