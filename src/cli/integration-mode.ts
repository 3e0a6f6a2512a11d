/** `roster integration mode`: whether applications see what an integration brings, and lets it go live. */
import { setTimeout as after } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { CommandError } from './failure.ts';
import { integrationOf } from './integration-of.ts';
import { counted } from './print.ts';
import { openProgress } from './progress.ts';

type Options = Remote & { readonly tenant: string; readonly shadow?: boolean; readonly live?: boolean };
type ModeView = Awaited<ReturnType<Client['integrations']['readMode']>>;

export function integrationMode(group: Command): void {
  withServer(group.command('mode'))
    .description(
      'Shows whether applications see what an integration brings; lets it go live, or into shadow.',
    )
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .option(
      '--live',
      'publishes all that it manages, and from now on whatever it brings; waits until that is done, and may be asked again',
    )
    .option('--shadow', 'applications see nothing of it; only while it manages nothing')
    .addHelpText('after', example('integration mode main --tenant acme --live'))
    .action((given: string, _options: Options, command: Command) =>
      ask<Options>(command, async (client, options) => {
        const { tenant } = options;
        const { id, name } = await integrationOf(client, tenant, given);
        const chosen = chosenIn(options);
        const view =
          chosen === null
            ? await client.integrations.readMode({ tenant, id })
            : await untilLive(client, { tenant, id }, chosen);
        return { document: view, text: textOf(name, view) };
      }),
    );
}

/** It goes on in the server, also when nobody waits. */
const LOOK_MS = 500;

/** Chooses the mode, and waits for all of it to be published. */
async function untilLive(
  client: Client,
  at: { readonly tenant: string; readonly id: string },
  mode: ModeView['mode'],
): Promise<ModeView> {
  let view = await client.integrations.chooseMode({ ...at, body: { mode } });
  using progress = openProgress(sumOf(view.manages), 'told');
  while (view.goingLive) {
    progress.at(sumOf(view.published), toldOf(view));
    await after(LOOK_MS);
    view = await client.integrations.readMode(at);
  }
  return view;
}

const sumOf = ({ users, groups, memberships }: ModeView['manages']): number => users + groups + memberships;

const toldOf = ({ manages, published }: ModeView): string =>
  `${sumOf(published).toLocaleString('en')} of ${sumOf(manages).toLocaleString('en')} published`;

function chosenIn({ live = false, shadow = false }: Options): ModeView['mode'] | null {
  if (live && shadow) throw new CommandError('usage', 'Choose --live or --shadow, not both.');
  return live ? 'live' : shadow ? 'shadow' : null;
}

function textOf(name: string, view: ModeView): string {
  const { mode, goingLive, manages } = view;
  const { users, groups, memberships } = manages;
  const all = `${counted(users, 'person', 'people')}, ${counted(groups, 'group', 'groups')}, ${counted(memberships, 'membership', 'memberships')}`;
  if (goingLive) return `Integration "${name}" is going live: ${toldOf(view)}. Applications will see ${all}.`;
  return mode === 'live'
    ? `Integration "${name}" is live: applications see ${all} of it.`
    : `Integration "${name}" is in shadow: applications see nothing of it. Live, they would see ${all}.`;
}
