/** `roster access`: may somebody do something, why, and who else. */
import type { Command } from 'commander';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { counted, table } from './print.ts';

type Options = Remote & { readonly tenant: string; readonly namespace: string };

/** What `access check` says, by the reason; `access why` has more. */
const ANSWERS = Object.freeze({
  granted: 'Yes.',
  'not-granted': 'No: no role that they hold there permits it.',
  inactive: 'No: they are deactivated, so that no role counts.',
  'unknown-user': 'No: nobody has this id or user name.',
});

const asking = (group: Command, name: string, description: string): Command =>
  withServer(group.command(name))
    .description(description)
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--namespace <name>', 'where; everywhere without it', '');

export function accessCheck(group: Command): void {
  asking(group, 'check', 'Says whether somebody may do something in an application.')
    .argument('<user>', 'an id or a userName')
    .argument('<action>', 'such as EXECUTE')
    .argument('<resource>', 'such as FLOW')
    .addHelpText('after', example('access check liv@example.com EXECUTE FLOW --tenant acme'))
    .action((user: string, action: string, resource: string, _options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant, namespace }) => {
        const query = { user, action, resource, namespace };
        const document = await client.access.check({ tenant, query });
        return { document, text: ANSWERS[document.reason] };
      }),
    );
}

export function accessWhy(group: Command): void {
  asking(group, 'why', 'Explains by which groups, bindings and roles somebody may do something, or why not.')
    .argument('<user>', 'an id or a userName')
    .argument('<action>', 'such as EXECUTE')
    .argument('<resource>', 'such as FLOW')
    .addHelpText('after', example('access why liv@example.com EXECUTE FLOW --tenant acme'))
    .action((user: string, action: string, resource: string, _options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant, namespace }) => {
        const query = { user, action, resource, namespace };
        const document = await client.access.why({ tenant, query });
        return { document, text: document.sentence };
      }),
    );
}

/** Nobody reads more on a terminal; `--json` has the cursor of the rest. */
const MOST = 1000;

export function accessWho(group: Command): void {
  asking(group, 'who', 'Lists everybody who may do something.')
    .argument('<action>', 'such as EXECUTE')
    .argument('<resource>', 'such as FLOW')
    .addHelpText('after', example('access who EXECUTE FLOW --tenant acme'))
    .action((action: string, resource: string, _options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant, namespace }) => {
        const query = { action, resource, namespace, limit: MOST };
        const document = await client.access.who({ tenant, query });
        const rows = document.results.map(({ id, userName, name }) => [userName ?? '', name ?? '', id]);
        const rest =
          document.next === null ? '' : `\nAnd more than these ${counted(MOST, 'person', 'people')}.`;
        return {
          document,
          text:
            rows.length === 0
              ? 'Nobody.'
              : `${table([{ title: 'User name' }, { title: 'Name' }, { title: 'Id' }], rows)}${rest}`,
        };
      }),
    );
}
