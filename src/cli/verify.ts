/** `roster verify`: whether the database is sound, and mending of what can be derived anew. */
import type { Command } from 'commander';
import { verify as check, type Verification } from '../actions/index.ts';
import { answer, example, type Global } from './answer.ts';
import { CommandError } from './failure.ts';
import { counted, print, table } from './print.ts';

type Options = Global & { readonly tenant?: string; readonly repair?: true };

export function verify(group: Command): void {
  group
    .command('verify')
    .description(
      'Checks that the database is sound: documents against columns, values and memberships, and the log, replayed, against the tables. Works beside a running server. It ends with 1 when something is wrong.',
    )
    .option('--tenant <id>', 'one tenant, if not all')
    .option(
      '--repair',
      'mends what can be derived from documents; the log and the documents stay as they are',
    )
    .addHelpText('after', example('verify', 'verify --tenant acme --repair'))
    .action((_options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant, repair, json }) => {
        const verification = await check(services, { tenantId: tenant, repair: repair === true });
        if (!verification.sound) refuse(verification, json === true);
        return { document: verification, text: textOf(verification) };
      }),
    );
}

function refuse(verification: Verification, json: boolean): never {
  const found = verification.checks.reduce((sum, each) => sum + each.found, 0);
  const mendable = verification.faults.some((each) => each.mendable);
  const advice = mendable ? '; "verify --repair" mends what can be derived anew' : '';
  if (!json) print(`${textOf(verification)}\n`);
  throw new CommandError(
    'unsound',
    `The database is not sound: ${counted(found, 'fault', 'faults')}${advice}`,
    verification,
  );
}

function textOf({ checks, faults, mended }: Verification): string {
  const rows = checks.map(({ name, claim, found }) => [found === 0 ? '✔' : String(found), name, claim]);
  const told = faults.map(
    ({ check: name, tenant, at, says }) => `  ${name}${tenant === '' ? '' : ` (${tenant})`}: ${at} ${says}`,
  );
  return [
    table([{ title: 'Faults', right: true }, { title: 'Check' }, { title: 'What is true' }], rows),
    ...(mended === 0 ? [] : ['', `${counted(mended, 'fault was', 'faults were')} mended.`]),
    ...(told.length === 0 ? [] : ['', ...told]),
  ].join('\n');
}
