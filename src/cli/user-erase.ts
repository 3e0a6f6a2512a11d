/** `roster user erase`: erases a person who is gone, for good, and prints the certificate. */
import type { Command } from 'commander';
import type { Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { CommandError } from './failure.ts';
import { withMoment, type AtOptions } from './history-options.ts';
import { bold, facts } from './print.ts';
import { withStateNamed } from './state-of.ts';

type Options = AtOptions & Remote & { readonly yes?: true };

export function userErase(group: Command): void {
  withServer(withMoment(group.command('erase')))
    .description('Erases what is kept of a person who is no longer in the directory. It is final.')
    .argument('<user>', 'the id, or with --at the name that the user had then')
    .option('--yes', 'the answer to the question whether it is meant')
    .addHelpText('after', example('user erase 019aa0b2-5c1e-7d3f-8a4b-6c5d4e3f2a1b --tenant acme --yes'))
    .action((name: string, _options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant, at, yes }) => {
        const id = await withStateNamed(client, 'user', { tenant, at }, name, (found) =>
          idInHistory(client, tenant, found),
        );
        if (!yes)
          throw new CommandError(
            'confirmation-needed',
            `Erase user "${id}" of tenant "${tenant}"? What altered about them can never be read again. Repeat the command with --yes.`,
          );
        const certificate = await client.audit.erase({ tenant, id });
        const { instant, position, checkpoint } = certificate;
        const rows = [
          ['Tenant', tenant],
          ['Person', id],
          ['Erased at', instant],
          ['Entry of the log', String(position)],
          ['Hash of the log', checkpoint.hash],
          ['Public key', checkpoint.publicKey],
          ['Signature', checkpoint.signature],
        ] as const;
        return { document: certificate, text: `${bold('Certificate of erasure')}\n${facts(rows)}` };
      }),
    );
}

/** Whoever is gone has a history yet. Errors: resource-not-found. */
async function idInHistory(client: Client, tenant: string, id: string): Promise<string> {
  await client.userHistory.history({ tenant, id, query: { limit: 1 } });
  return id;
}
