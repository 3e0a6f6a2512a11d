/** `roster user show` and `roster group show`: a user or a group as they are, or as they were at a moment. */
import type { Command } from 'commander';
import type { Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { momentText } from './facts-text.ts';
import { withMoment, type AtOptions } from './history-options.ts';
import { bold, facts } from './print.ts';
import { nounOf, withStateNamed, type StateType } from './state-of.ts';

type Options = AtOptions & Remote;
type State = Awaited<ReturnType<Client['userHistory']['read']>>;

const showing =
  (type: StateType, names: string, sample: string) =>
  (group: Command): void => {
    withServer(withMoment(group.command('show')))
      .description(`Shows a ${type} as they are, or as they were at a moment.`)
      .argument(`<${type}>`, names)
      .addHelpText('after', example(`${type} show ${sample} --tenant acme --at 2026-10-01`))
      .action((name: string, _options: Options, command: Command) =>
        ask<Options>(command, async (client, { tenant, at }) => {
          const state = await withStateNamed(client, type, { tenant, at }, name, (id) =>
            nounOf(client, type).read({ tenant, id, query: { at } }),
          );
          return { document: state, text: textOf(state) };
        }),
      );
  };

function textOf(state: State): string {
  const groups = state.groups.map((each) => each.name ?? each.id).join(', ');
  const rows = [
    ['Id', state.id],
    ['State', state.erased ? 'erased' : state.state],
    ['Managed by', state.integration === null ? 'nobody' : (state.integration.name ?? state.integration.id)],
    ['Groups', groups === '' ? 'none' : groups],
  ] as const;
  const document = JSON.stringify(state.resource, null, 2);
  return [bold(state.name ?? state.id), momentText(state.at), facts(rows), document].join('\n');
}

export const userShow = showing('user', 'the user name or the id', 'liv@example.com');
export const groupShow = showing('group', 'the name or the id', 'Engineering');
