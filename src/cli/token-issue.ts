/** `roster token issue`: makes a token and shows its secret this once. */
import type { Command } from 'commander';
import { issueToken } from '../actions/index.ts';
import { answer, example } from './answer.ts';
import { expiryIn, toInstant, WHEN_IT_ENDS } from './expiry.ts';
import { bold, instant, moment } from './print.ts';
import { holderOf, withHolder, type HolderOptions } from './token-holder.ts';

type Options = HolderOptions & { readonly label: string; readonly expires?: number };

export function tokenIssue(group: Command): void {
  withHolder(group.command('issue'))
    .description(
      'Issues a token: to an integration, beside those that it has, or to an owner of the instance.',
    )
    .requiredOption('--label <text>', 'what it is for, to tell it from others')
    .option('--expires <time>', WHEN_IT_ENDS, toInstant)
    .addHelpText(
      'after',
      example(
        'token issue --owner --label "management API"',
        'token issue --tenant acme --integration main --label second --expires 2027-01-31',
      ),
    )
    .action((_options: Options, command: Command) =>
      answer<Options>(command, async (services, { label, expires, ...options }) => {
        const expiresAt = expiryIn(services, expires);
        const { tenantId, integrationId, name } = await holderOf(services, options);
        const { id, secret, prefix } = await issueToken(services, {
          tenantId,
          integrationId,
          label,
          expiresAt,
        });
        const end = expiresAt === null ? '' : ` It ends at ${moment(expiresAt)}.`;
        return {
          document: { id, label, prefix, expiresAt: instant(expiresAt), token: secret },
          text: `A token for ${name}, shown this once:\n\n  ${bold(secret)}\n\nIts id is ${id}.${end}`,
        };
      }),
    );
}
