/** `roster user erase`: erases a person who is gone, for good, and prints the certificate. */
import type { Command } from 'commander';
import { erase, findState, SYSTEM } from '../actions/index.ts';
import { answer, example } from './answer.ts';
import { CommandError } from './failure.ts';
import { withMoment, type AtOptions } from './history-options.ts';
import { bold, facts } from './print.ts';

type Options = AtOptions & { readonly yes?: true };

export function userErase(group: Command): void {
  withMoment(group.command('erase'))
    .description('Erases what is kept of a person who is no longer in the directory. It is final.')
    .argument('<user>', 'the id, or with --at the name that the user had then')
    .option('--yes', 'the answer to the question whether it is meant')
    .addHelpText('after', example('user erase 019aa0b2-5c1e-7d3f-8a4b-6c5d4e3f2a1b --tenant acme --yes'))
    .action((name: string, _options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant, at, yes }) => {
        const id = await findState(services, { tenantId: tenant, at }, 'User', name);
        if (!yes)
          throw new CommandError(
            'confirmation-needed',
            `Erase user "${id}" of tenant "${tenant}"? What altered about them can never be read again. Repeat the command with --yes.`,
          );
        const certificate = await erase(services, tenant, id, SYSTEM);
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
