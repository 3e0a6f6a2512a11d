/** `roster user show` and `roster group show`: a user or a group as they are, or as they were at a moment. */
import type { Command } from 'commander';
import { ApiError, type Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { momentText } from './facts-text.ts';
import { CommandError } from './failure.ts';
import { withMoment, type AtOptions } from './history-options.ts';
import { bold, facts } from './print.ts';

type Options = AtOptions & Remote;
type State = Awaited<ReturnType<Client['userHistory']['read']>>;

const showing =
  (type: 'user' | 'group', names: string, sample: string) =>
  (group: Command): void => {
    withServer(withMoment(group.command('show')))
      .description(`Shows a ${type} as they are, or as they were at a moment.`)
      .argument(`<${type}>`, names)
      .addHelpText('after', example(`${type} show ${sample} --tenant acme --at 2026-10-01`))
      .action((name: string, _options: Options, command: Command) =>
        ask<Options>(command, async (client, { tenant, at }) => {
          const noun = type === 'user' ? client.userHistory : client.groupHistory;
          const { results } = await noun.list({ tenant, query: { name, at } });
          if (results.length > 1)
            throw new CommandError(
              'usage',
              `Several are called "${name}"; say the id, such as "${results[0]?.id}"`,
            );
          const state = await noun
            .read({ tenant, id: results[0]?.id ?? name, query: { at } })
            .catch((error: unknown) => throwNamed(error, type, name));
          return { document: state, text: textOf(state) };
        }),
      );
  };

/** Of nobody of that name the API knows only that it is no id. */
function throwNamed(error: unknown, type: string, name: string): never {
  if (!(error instanceof ApiError) || error.code !== 'resource-not-found') throw error;
  const detail = `No ${type} was called "${name}" then; one who is gone is found with --at, or by the id.`;
  throw new ApiError({ code: error.code, status: error.status, detail });
}

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
