/** `roster webhook keys` and `rotate-key`: the keys by which a tenant signs its security event tokens. */
import { Option, type Command } from 'commander';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { bold, table } from './print.ts';

type Options = Remote & { readonly tenant: string };
type Rotating = Options & { readonly algorithm: 'ES256' | 'RS256' };

export function webhookKeys(group: Command): void {
  withServer(group.command('keys'))
    .description(
      'Lists the keys by which tokens are signed, and those that are still published, newest first.',
    )
    .requiredOption('--tenant <id>', 'the tenant')
    .addHelpText('after', example('webhook keys --tenant acme'))
    .action((_options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant }) => {
        const { results } = await client.signingKeys.list({ tenant });
        const none = `Tenant "${tenant}" signs nothing yet: its first key is made with its first stream.`;
        const titles = ['Key', 'Algorithm', 'Made', 'State'].map((title) => ({ title }));
        const rows = results.map(({ id, algorithm, createdAt, publishedUntil }) => [
          id,
          algorithm,
          createdAt,
          publishedUntil === null ? 'signs' : `published until ${publishedUntil}`,
        ]);
        return { document: results, text: rows.length === 0 ? none : table(titles, rows) };
      }),
    );
}

export function webhookRotateKey(group: Command): void {
  withServer(group.command('rotate-key'))
    .description(
      'Signs with a new key from now on. Those before stay published for a while, so that no receiver is in want of one.',
    )
    .requiredOption('--tenant <id>', 'the tenant')
    .addOption(
      new Option('--algorithm <name>', 'only the key of this one is replaced')
        .choices(['ES256', 'RS256'])
        .default('ES256'),
    )
    .addHelpText('after', example('webhook rotate-key --tenant acme'))
    .action((_options: Rotating, command: Command) =>
      ask<Rotating>(command, async (client, { tenant, algorithm }) => {
        const made = await client.signingKeys.rotate({ tenant, query: { algorithm } });
        const text = `Tenant "${tenant}" signs with the key ${bold(made.id)} from now on; those before stay published for a while.`;
        return { document: made, text };
      }),
    );
}
