/** `roster webhook list`, `create` and `delete`: the addresses of applications that are told of events, and streams of signed tokens. */
import { Option, type Command } from 'commander';
import {
  createWebhook,
  endWebhook,
  readWebhook,
  readWebhooks,
  type NewWebhook,
  type WebhookView,
} from '../actions/index.ts';
import { answer, example, EXPLAIN_PUBLIC_URL, type Global } from './answer.ts';
import { CommandError } from './failure.ts';
import { facts, table } from './print.ts';

type Options = Global & { readonly tenant: string };

/** All that a tenant can have. */
const MOST = 100;

export function webhookList(group: Command): void {
  group
    .command('list')
    .description('Lists webhooks and streams, oldest first.')
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--public-url <url>', EXPLAIN_PUBLIC_URL)
    .addHelpText('after', example('webhook list --tenant acme'))
    .action((_options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant }) => {
        const { results } = await readWebhooks(services, tenant, { page: 1, size: MOST });
        return {
          document: results,
          text: results.length === 0 ? 'Nobody is told of events.' : webhookTable(results),
        };
      }),
    );
}

const webhookTable = (all: readonly WebhookView[]): string =>
  table(
    [
      ...['Webhook', 'Kind', 'Address', 'Types', 'State'].map((title) => ({ title })),
      { title: 'Failures', right: true },
    ],
    all.map(({ id, kind, url, types, enabled, failures }) => [
      ...[id, kind, url, typesOf(types), enabled ? 'on' : 'off'],
      String(failures),
    ]),
  );

const typesOf = (types: readonly string[]): string => (types.length === 0 ? 'all' : types.join(', '));

type Creating = Options &
  Pick<NewWebhook, 'kind' | 'subjects' | 'description' | 'audience' | 'receiverToken'> & {
    readonly url?: string;
    readonly type?: readonly string[];
    readonly after?: string;
  };

export function webhookCreate(group: Command): void {
  group
    .command('create')
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
    .option('--audience <uri>', 'for whom tokens are; the address without it', '')
    .addOption(
      new Option('--subjects <format>', 'how tokens name people to whoever ends sessions')
        .choices(['iss_sub', 'email', 'aliases'])
        .default('iss_sub'),
    )
    .option(
      '--receiver-token <token>',
      'the bearer token by which a receiver of pushed tokens knows Roster',
      '',
    )
    .option('--public-url <url>', EXPLAIN_PUBLIC_URL)
    .addHelpText(
      'after',
      example(
        'webhook create https://app.example.com/roster --tenant acme --type "user.*"',
        'webhook create --kind poll --tenant acme',
      ),
    )
    .action((url: string | undefined, _options: Creating, command: Command) =>
      answer<Creating>(command, async (services, options) => {
        const { tenant, kind, type = [], description, after, audience, subjects, receiverToken } = options;
        const given = { kind, url: url ?? '', types: type, description, audience, subjects, receiverToken };
        const made = await createWebhook(services, tenant, { ...given, enabled: true, after });
        return { document: made, text: facts(linesOf(made)) };
      }),
    );
}

const linesOf = (made: WebhookView & { readonly secret: string | null }): [string, string][] => [
  ['Webhook', made.id],
  ['Address', made.url],
  ['Types', typesOf(made.types)],
  ...(made.keysUrl === null ? [] : [['Keys', made.keysUrl] as [string, string]]),
  ...(made.secret === null ? [] : [['Secret, shown this once', made.secret] as [string, string]]),
];

type Deleting = Options & { readonly yes?: true };

export function webhookDelete(group: Command): void {
  group
    .command('delete')
    .description('Ends a webhook or a stream, with what was still to be delivered.')
    .argument('<webhook>', 'its id')
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--yes', 'the answer to the question whether it is meant')
    .addHelpText('after', example('webhook delete 3kTMd… --tenant acme --yes'))
    .action((id: string, _options: Deleting, command: Command) =>
      answer<Deleting>(command, async (services, { tenant, yes }) => {
        const { url } = await readWebhook(services, tenant, id);
        if (!yes)
          throw new CommandError(
            'confirmation-needed',
            `Delete the webhook ${url} of tenant "${tenant}"? What was still to be delivered is dropped. Repeat the command with --yes.`,
          );
        await endWebhook(services, tenant, id);
        return { document: { id, tenant, deleted: true }, text: `${url} is told of nothing any more.` };
      }),
    );
}
