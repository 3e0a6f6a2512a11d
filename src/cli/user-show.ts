/** `roster user show`: a user as they are, or as they were at a moment. */
import type { Command } from 'commander';
import { findState, readState } from '../actions/index.ts';
import { answer, example } from './answer.ts';
import { momentText } from './facts-text.ts';
import { withMoment, type AtOptions } from './history-options.ts';
import { bold, facts } from './print.ts';

export function userShow(group: Command): void {
  withMoment(group.command('show'))
    .description('Shows a user as they are, or as they were at a moment.')
    .argument('<user>', 'the user name or the id')
    .addHelpText('after', example('user show liv@example.com --tenant acme --at 2026-10-01'))
    .action((name: string, _options: AtOptions, command: Command) =>
      answer<AtOptions>(command, async (services, { tenant, at }) => {
        const asked = { tenantId: tenant, at };
        const id = await findState(services, asked, 'User', name);
        const state = await readState(services, asked, 'User', id);
        const groups = state.groups.map((each) => each.name ?? each.id).join(', ');
        const rows = [
          ['Id', state.id],
          ['State', state.erased ? 'erased' : state.state],
          [
            'Managed by',
            state.integration === null ? 'nobody' : (state.integration.name ?? state.integration.id),
          ],
          ['Groups', groups === '' ? 'none' : groups],
        ] as const;
        const document = JSON.stringify(state.resource, null, 2);
        return {
          document: state,
          text: [bold(state.name ?? id), momentText(state.at), facts(rows), document].join('\n'),
        };
      }),
    );
}
