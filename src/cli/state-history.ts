/** `roster user history` and `roster group history`: what happened, oldest first. */
import type { Command } from 'commander';
import { findState, readHistory, type Fact, type StateType } from '../actions/index.ts';
import { answer, example } from './answer.ts';
import { factText } from './facts-text.ts';
import { withMoment, type AtOptions } from './history-options.ts';

const PAGE = 1000;

const history =
  (type: StateType, noun: string, sample: string) =>
  (group: Command): void => {
    withMoment(group.command('history'))
      .description(`Tells what happened to a ${noun}, oldest first; --at says when it had that name.`)
      .argument(`<${noun}>`, 'the name or the id')
      .addHelpText('after', example(`${noun} history ${sample} --tenant acme`))
      .action((name: string, _options: AtOptions, command: Command) =>
        answer<AtOptions>(command, async (services, { tenant, at }) => {
          const id = await findState(services, { tenantId: tenant, at }, type, name);
          const all: Fact[] = [];
          for (let after: number | null = 0; after !== null;) {
            const page = await readHistory(services, tenant, type, id, { after, limit: PAGE });
            all.push(...page.results);
            after = page.next;
          }
          return { document: { id, results: all }, text: all.map(factText).join('\n') };
        }),
      );
  };

export const userHistory = history('User', 'user', 'liv@example.com');
export const groupHistory = history('Group', 'group', 'Engineering');
