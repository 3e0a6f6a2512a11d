/** `roster token list`: the tokens of an integration or of the owners, without their secrets. */
import type { Command } from 'commander';
import { readTokens } from '../actions/index.ts';
import { answer, example } from './answer.ts';
import { documentOf, holderOf, withHolder, type HolderOptions } from './token-holder.ts';
import { tokenTable } from './token-table.ts';

export function tokenList(group: Command): void {
  withHolder(group.command('list'))
    .description(
      'Lists tokens: when they were issued, whether they are live, when and from where they were used.',
    )
    .addHelpText('after', example('token list --owner', 'token list --tenant acme --integration main'))
    .action((_options: HolderOptions, command: Command) =>
      answer<HolderOptions>(command, async (services, options) => {
        const { tenantId, integrationId, name } = await holderOf(services, options);
        const tokens = await readTokens(services, tenantId, integrationId);
        return {
          document: tokens.map(documentOf),
          text:
            tokens.length === 0 ? `There is no token of ${name}.` : tokenTable(tokens, services.clock.now()),
        };
      }),
    );
}
