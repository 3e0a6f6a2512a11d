/** `roster integration mode`: whether applications see what an integration brings, and lets it go live. */
import type { Command } from 'commander';
import { chooseMode, readMode, SYSTEM, type Mode, type ModeView } from '../actions/index.ts';
import { answer, example, type Global } from './answer.ts';
import { CommandError } from './failure.ts';
import { integrationNamed } from './integration-lookup.ts';
import { counted } from './print.ts';

type Options = Global & { readonly tenant: string; readonly shadow?: boolean; readonly live?: boolean };

export function integrationMode(group: Command): void {
  group
    .command('mode')
    .description(
      'Shows whether applications see what an integration brings; lets it go live, or into shadow.',
    )
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .option('--live', 'publishes all that it manages, and from now on whatever it brings')
    .option('--shadow', 'applications see nothing of it; only while it manages nothing')
    .addHelpText('after', example('integration mode main --tenant acme --live'))
    .action((given: string, _options: Options, command: Command) =>
      answer<Options>(command, async (services, options) => {
        const { tenant: tenantId } = options;
        const { id, name } = await integrationNamed(services, tenantId, given);
        const chosen = chosenIn(options);
        const which = { tenantId, id };
        const view =
          chosen === null
            ? await readMode(services, which)
            : await chooseMode(services, which, chosen, SYSTEM);
        return { document: view, text: textOf(name, view) };
      }),
    );
}

function chosenIn({ live = false, shadow = false }: Options): Mode | null {
  if (live && shadow) throw new CommandError('usage', 'Choose --live or --shadow, not both.');
  return live ? 'live' : shadow ? 'shadow' : null;
}

function textOf(name: string, { mode, manages }: ModeView): string {
  const { users, groups, memberships } = manages;
  const all = `${counted(users, 'person', 'people')}, ${counted(groups, 'group', 'groups')}, ${counted(memberships, 'membership', 'memberships')}`;
  return mode === 'live'
    ? `Integration "${name}" is live: applications see ${all} of it.`
    : `Integration "${name}" is in shadow: applications see nothing of it. Live, they would see ${all}.`;
}
