/** `roster token list`: the tokens of an integration or of the owners, without their secrets. */
import type { Command } from 'commander';
import { readTokens, type TokenView } from '../actions/index.ts';
import { answer, example } from './answer.ts';
import { moment, table } from './print.ts';
import { documentOf, holderOf, withHolder, type HolderOptions } from './token-holder.ts';

const COLUMNS = ['Token', 'Label', 'Begins with', 'State', 'Last used'].map((title) => ({ title }));

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
        const now = services.clock.now();
        const rows = tokens.map((token) => [
          token.id,
          token.label,
          `${token.prefix}…`,
          stateOf(token, now),
          useOf(token),
        ]);
        return {
          document: tokens.map(documentOf),
          text: rows.length === 0 ? `There is no token of ${name}.` : table(COLUMNS, rows),
        };
      }),
    );
}

function stateOf({ revokedAt, expiresAt }: TokenView, now: number): string {
  if (revokedAt !== null) return `revoked ${moment(revokedAt)}`;
  if (expiresAt === null) return 'live';
  return expiresAt <= now ? `ended ${moment(expiresAt)}` : `live until ${moment(expiresAt)}`;
}

function useOf({ lastUsedAt, lastUsedFrom }: TokenView): string {
  if (lastUsedAt === null) return 'never';
  return `${moment(lastUsedAt)}${lastUsedFrom === null ? '' : ` from ${lastUsedFrom}`}`;
}
