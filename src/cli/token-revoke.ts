/** `roster token revoke`: ends a token at once. */
import type { Command } from 'commander';
import { endToken, INSTANCE } from '../actions/index.ts';
import { answer, example, type Global } from './answer.ts';
import { CommandError } from './failure.ts';

type Options = Global & { readonly owner?: true; readonly tenant?: string };

export function tokenRevoke(group: Command): void {
  group
    .command('revoke')
    .description('Revokes a token: it opens nothing any more. It stays in the list as evidence.')
    .argument('<token-id>', 'its id, as `token list` shows it; not its secret')
    .option('--owner', 'it is a token of an owner')
    .option('--tenant <id>', 'it is a token of an integration of this tenant')
    .addHelpText('after', example('token revoke 4kZbXr0qJm2vTs9LwYc7e --tenant acme'))
    .action((id: string, _options: Options, command: Command) =>
      answer<Options>(command, async (services, { owner, tenant }) => {
        if ((owner === undefined) === (tenant === undefined))
          throw new CommandError('usage', 'Say whose it is: either --owner or --tenant');
        await endToken(services, tenant ?? INSTANCE, id);
        return {
          document: { id, revoked: true },
          text: `Token ${id} is revoked; it opens nothing any more.`,
        };
      }),
    );
}
