/** `roster webhook create`: an address of an application that is told of events, or a stream of signed tokens. */
import { Option, type Command } from 'commander';
import type { API } from '../api/index.ts';
import type { AskedOf, Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example, EXPLAIN_PUBLIC_URL } from './answer.ts';
import { facts } from './print.ts';
import { typesOf } from './webhook.ts';

type NewWebhook = NonNullable<AskedOf<typeof API.webhooks.create>['body']>;

type Creating = Remote & { readonly tenant: string } & Pick<
    NewWebhook,
    'kind' | 'subjects' | 'algorithm' | 'description' | 'audience' | 'receiverToken'
  > & {
    readonly url?: string;
    readonly type?: readonly string[];
    readonly after?: string;
  };

/** Of streams of signed tokens. */
const withTokenOptions = (command: Command): Command =>
  command
    .option('--audience <uri>', 'for whom tokens are; the address without it', '')
    .addOption(
      new Option('--subjects <format>', 'how tokens name people to whoever ends sessions')
        .choices(['iss_sub', 'email', 'aliases'])
        .default('iss_sub'),
    )
    .addOption(
      new Option('--algorithm <name>', 'by which tokens are signed')
        .choices(['ES256', 'RS256'])
        .default('ES256'),
    )
    .option(
      '--receiver-token <token>',
      'the bearer token by which a receiver of pushed tokens knows Roster',
      '',
    );

export function webhookCreate(group: Command): void {
  withServer(withTokenOptions(group.command('create')))
    .description('Makes a webhook, or a stream of security event tokens; its secret is printed this once.')
    .argument('[url]', 'the address of the application; not of a stream that is polled')
    .requiredOption('--tenant <id>', 'the tenant')
    .addOption(
      new Option('--kind <kind>', 'events as webhooks, or as signed tokens that are pushed or polled')
        .choices(['webhook', 'push', 'poll'])
        .default('webhook'),
    )
    .option('--type <type...>', 'only these types of events; all without it')
    .option('--description <text>', 'what it is for', '')
    .option('--after <cursor>', 'begins behind this cursor, not with what happens from now on')
    .option('--public-url <url>', EXPLAIN_PUBLIC_URL)
    .addHelpText(
      'after',
      example(
        'webhook create https://app.example.com/roster --tenant acme --type "user.*"',
        'webhook create --kind poll --tenant acme',
      ),
    )
    .action((url: string | undefined, _options: Creating, command: Command) =>
      ask<Creating>(command, async (client, options) => {
        const { tenant, kind, type = [], description, after, audience, subjects, algorithm } = options;
        const { receiverToken } = options;
        const of = { audience, subjects, algorithm, receiverToken };
        const body = { kind, url: url ?? '', types: [...type], description, after, ...of };
        const made = await client.webhooks.create({ tenant, body });
        return { document: made, text: facts(linesOf(made)) };
      }),
    );
}

const linesOf = (made: Awaited<ReturnType<Client['webhooks']['create']>>): [string, string][] => [
  ['Webhook', made.id],
  ['Address', made.url],
  ['Types', typesOf(made.types)],
  ...(made.keysUrl === null ? [] : [['Keys', made.keysUrl] as [string, string]]),
  ...(made.secret === null ? [] : [['Secret, shown this once', made.secret] as [string, string]]),
];
