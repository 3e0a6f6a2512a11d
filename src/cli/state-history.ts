/** `roster user history` and `roster group history`: what happened, oldest first. */
import type { Command } from 'commander';
import type { Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { factText, type Fact } from './facts-text.ts';
import { withMoment, type AtOptions } from './history-options.ts';
import { nounOf, withStateNamed, type StateType } from './state-of.ts';

type Options = AtOptions & Remote;
type Named = { readonly id: string; readonly results: readonly Fact[] };

/** As large as the API gives them. */
const PAGE = 1000;

const history =
  (type: StateType, sample: string) =>
  (group: Command): void => {
    withServer(withMoment(group.command('history')))
      .description(`Tells what happened to a ${type}, oldest first; --at says when it had that name.`)
      .argument(`<${type}>`, 'the name or the id')
      .addHelpText('after', example(`${type} history ${sample} --tenant acme`))
      .action((name: string, _options: Options, command: Command) =>
        ask<Options>(command, async (client, { tenant, at }) => {
          const document = await withStateNamed(client, type, { tenant, at }, name, (id) =>
            historyOf(client, type, tenant, id),
          );
          return { document, text: document.results.map(factText).join('\n') };
        }),
      );
  };

async function historyOf(client: Client, type: StateType, tenant: string, id: string): Promise<Named> {
  const all: Fact[] = [];
  for (let after: number | null = 0; after !== null;) {
    const query = { after, limit: PAGE };
    const page: Awaited<ReturnType<Client['userHistory']['history']>> = await nounOf(client, type).history({
      ...{ tenant, id },
      query,
    });
    all.push(...page.results);
    after = page.next;
  }
  return { id, results: all };
}

export const userHistory = history('user', 'liv@example.com');
export const groupHistory = history('group', 'Engineering');
