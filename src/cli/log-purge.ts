/** `roster log purge`: deletes what is older than the settings allow, without waiting for the server to do it. */
import type { Command } from 'commander';
import { purgeOldExchanges } from '../actions/index.ts';
import { answer, example } from './answer.ts';
import { counted } from './print.ts';

export function logPurge(group: Command): void {
  group
    .command('purge')
    .description(
      'Deletes bodies older than ROSTER_EXCHANGE_BODY_DAYS and all that is older than ROSTER_EXCHANGE_DAYS; a running server does so every hour.',
    )
    .addHelpText('after', example('log purge'))
    .action((_options: object, command: Command) =>
      answer(command, async (services) => {
        const purged = await purgeOldExchanges(services);
        const { bodies, exchanges } = purged;
        return {
          document: purged,
          text: `Deleted ${counted(bodies, 'pack', 'packs')} of bodies and ${counted(exchanges, 'pack', 'packs')} of exchanges.`,
        };
      }),
    );
}
