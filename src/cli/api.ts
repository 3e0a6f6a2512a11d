/** `roster api`: any operation of the management API by its name, of a server or of the database here. */
import { Option, type Command } from 'commander';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example, tell, type Said } from './answer.ts';
import { bodyIn, pairsIn } from './api-input.ts';
import { operationNamed, operationsLike, operationTable } from './api-operations.ts';
import { allPages, tableOf, type Asked } from './api-pages.ts';

type Options = Remote & {
  readonly tenant?: string;
  readonly id?: string;
  readonly path?: readonly string[];
  readonly query?: readonly string[];
  readonly body?: string;
  readonly all?: true;
  readonly output: 'json' | 'table';
};

export function apiCommand(root: Command): void {
  withServer(root.command('api'))
    .description('Calls an operation of the management API, or lists them: `roster api list`.')
    .argument('<operation>', 'the noun and the verb, such as users/search; or `list`')
    .argument('[text]', 'of `list`: only operations with this text')
    .option('--tenant <id>', 'the {tenant} of the path')
    .option('--id <id>', 'the {id} of the path')
    .option('--path <name=value...>', 'other names of the path')
    .option('--query <name=value...>', 'what is asked for')
    .option('--body <json>', 'a JSON document, @FILE, or - for standard input')
    .option('--all', 'every page of a list')
    .addOption(
      new Option('--output <form>', 'how the answer is shown').choices(['json', 'table']).default('json'),
    )
    .addHelpText(
      'after',
      example(
        'api list holds',
        'api users/search --tenant acme --query q=liv --output table',
        'api groups/create --tenant acme --body @group.json --server https://roster.example.com',
      ),
    )
    .action((operation: string, text: string | undefined, _options: Options, command: Command) => {
      if (operation === 'list') return tell(command.optsWithGlobals<Options>(), listed(text ?? ''));
      return called(operation, command);
    });
}

function listed(text: string): Said {
  const found = operationsLike(text);
  return { document: found, text: operationTable(found) };
}

async function called(name: string, command: Command): Promise<void> {
  const options = command.optsWithGlobals<Options>();
  const operation = operationNamed(name);
  const { tenant, id } = options;
  const asked: Asked = {
    ...pairsIn('--path', options.path),
    ...(tenant === undefined ? {} : { tenant }),
    ...(id === undefined ? {} : { id }),
    query: pairsIn('--query', options.query),
    ...(options.body === undefined ? {} : { body: await bodyIn(options.body) }),
  };
  operation.require(asked);
  await ask<Options>(command, async (client) => {
    const call = operation.of(client);
    const answer = options.all ? await allPages(operation, call, asked) : await call(asked);
    if (answer instanceof Response) return streamed(answer);
    const document = answer ?? {};
    const text = options.output === 'table' ? tableOf(document) : JSON.stringify(document, null, 2);
    return { document, text: answer === undefined ? 'Done.' : text };
  });
}

/** Another medium goes out as it comes in. */
async function streamed({ body }: Response): Promise<null> {
  for await (const piece of body ?? []) process.stdout.write(piece);
  return null;
}
