/** `roster token issue`: makes a token and shows its secret this once. */
import { InvalidArgumentError, type Command } from 'commander';
import { issueToken } from '../actions/index.ts';
import { readInstant } from '../scim/index.ts';
import { answer, example } from './answer.ts';
import { CommandError } from './failure.ts';
import { bold, instant, moment } from './print.ts';
import { holderOf, withHolder, type HolderOptions } from './token-holder.ts';

type Options = HolderOptions & { readonly label: string; readonly expires?: number };

export function tokenIssue(group: Command): void {
  withHolder(group.command('issue'))
    .description(
      'Issues a token: to an integration, beside those that it has, or to an owner of the instance.',
    )
    .requiredOption('--label <text>', 'what it is for, to tell it from others')
    .option(
      '--expires <time>',
      'when it ends, as 2027-01-31 or 2027-01-31T12:00:00Z; never if not given',
      toInstant,
    )
    .addHelpText(
      'after',
      example(
        'token issue --owner --label "management API"',
        'token issue --tenant acme --integration main --label second --expires 2027-01-31',
      ),
    )
    .action((_options: Options, command: Command) =>
      answer<Options>(command, async (services, { label, expires = null, ...options }) => {
        if (expires !== null && expires <= services.clock.now())
          throw new CommandError(
            'usage',
            `The token would have ended at ${moment(expires)}; give a later time.`,
          );
        const { tenantId, integrationId, name } = await holderOf(services, options);
        const { id, secret, prefix } = await issueToken(services, {
          tenantId,
          integrationId,
          label,
          expiresAt: expires,
        });
        const end = expires === null ? '' : ` It ends at ${moment(expires)}.`;
        return {
          document: { id, label, prefix, expiresAt: instant(expires), token: secret },
          text: `A token for ${name}, shown this once:\n\n  ${bold(secret)}\n\nIts id is ${id}.${end}`,
        };
      }),
    );
}

/** A day alone begins at midnight UTC. */
function toInstant(text: string): number {
  const found = readInstant(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  if (found === undefined)
    throw new InvalidArgumentError('It has to be a time such as 2027-01-31 or 2027-01-31T12:00:00Z.');
  return Math.floor(found);
}
