/** `roster webhook keys` and `rotate-key`: the keys by which a tenant signs its security event tokens. */
import { Option, type Command } from 'commander';
import { readSigningKeys, rotateSigningKey } from '../actions/index.ts';
import { answer, example, type Global } from './answer.ts';
import { bold, table } from './print.ts';

type Options = Global & { readonly tenant: string };
type Rotating = Options & { readonly algorithm: 'ES256' | 'RS256' };

export function webhookKeys(group: Command): void {
  group
    .command('keys')
    .description(
      'Lists the keys by which tokens are signed, and those that are still published, newest first.',
    )
    .requiredOption('--tenant <id>', 'the tenant')
    .addHelpText('after', example('webhook keys --tenant acme'))
    .action((_options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant }) => {
        const { results } = await readSigningKeys(services, tenant);
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
  group
    .command('rotate-key')
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
      answer<Rotating>(command, async (services, { tenant, algorithm }) => {
        const made = await rotateSigningKey(services, tenant, algorithm);
        const text = `Tenant "${tenant}" signs with the key ${bold(made.id)} from now on; those before stay published for a while.`;
        return { document: made, text };
      }),
    );
}
