/** What `roster log` looks for: its options, and the query that they make. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { EFFECTS, type AskedExchanges, type Services } from '../actions/index.ts';
import { readInstant } from '../scim/index.ts';
import { wholeNumber, type Global } from './answer.ts';
import { integrationNamed } from './integration-lookup.ts';

export type LogOptions = Global & {
  readonly tenant: string;
  readonly integration?: string;
} & Partial<Pick<AskedExchanges, 'person' | 'mentions' | 'status' | 'method' | 'from' | 'to'>> & {
    readonly effect?: NonNullable<AskedExchanges['effect']>;
    readonly type?: string;
    readonly token?: string;
  };

export const withLogOptions = (command: Command): Command =>
  command
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--integration <integration>', 'only of this one, by its name or id')
    .option('--person <id>', 'about this person or group: an id, or a userName')
    .option('--mentions <text>', 'with this text in the request, the answer or the sentence')
    .option('--status <number>', 'answered with this status', wholeNumber)
    .addOption(new Option('--effect <effect>', 'with this effect').choices([...EFFECTS]))
    .option('--method <method>', 'GET, POST, PUT, PATCH or DELETE', (text) => text.toUpperCase())
    .option('--type <type>', 'on resources of this type, such as User')
    .option('--token <id>', 'made with this token');

/** Errors: tenant-not-found, integration-not-found. */
export async function askedBy(
  services: Services,
  options: LogOptions,
  size: number,
): Promise<AskedExchanges> {
  const { tenant, integration, person, mentions, status, effect, method, type, token, from, to } = options;
  const integrationId =
    integration === undefined ? undefined : (await integrationNamed(services, tenant, integration)).id;
  return {
    integrationId,
    person,
    mentions,
    status,
    effect,
    method,
    resourceType: type,
    tokenId: token,
    from,
    to,
    size,
  };
}

/** A day alone begins at midnight UTC. */
export function instantGiven(text: string): number {
  const found = readInstant(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  if (found === undefined)
    throw new InvalidArgumentError('It has to be a time such as 2027-01-31 or 2027-01-31T12:00:00Z.');
  return Math.floor(found);
}
