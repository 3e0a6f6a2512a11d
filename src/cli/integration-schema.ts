/** `roster integration schema show` and `set`: the custom attributes of an integration. */
import type { Command } from 'commander';
import { readSchemas, replaceSchemas } from '../actions/index.ts';
import type { CustomSchema } from '../scim/index.ts';
import { answer, example, type Global, type Said } from './answer.ts';
import { definitionIn } from './definition-file.ts';
import { integrationNamed } from './integration-lookup.ts';
import { table } from './print.ts';

type Options = Global & { readonly tenant: string };

const COLUMNS = ['Attribute', 'Type', 'Rules', 'Description'].map((title) => ({ title }));

export function integrationSchema(group: Command): void {
  const schema = group
    .command('schema')
    .description('Custom attributes of people and groups.')
    .helpCommand(false);
  addShow(schema);
  addSet(schema);
}

function addShow(group: Command): void {
  group
    .command('show')
    .description('Shows the custom attributes of an integration; with --json in the form that "set" takes.')
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .addHelpText('after', example('integration schema show main --tenant acme'))
    .action((given: string, _options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant }) => {
        const { id, name } = await integrationNamed(services, tenant, given);
        return said(name, await readSchemas(services, tenant, id));
      }),
    );
}

type SetOptions = Options & { readonly file: string };

function addSet(group: Command): void {
  group
    .command('set')
    .description(
      'Defines the custom attributes of an integration: all of them, so that those that the file leaves out are no longer shown. Their values are kept.',
    )
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .requiredOption('--file <path>', 'a JSON file: {"schemas":[{"resourceType":"User","attributes":[…]}]}')
    .addHelpText('after', example('integration schema set main --tenant acme --file attributes.json'))
    .action((given: string, _options: SetOptions, command: Command) =>
      answer<SetOptions>(command, async (services, { tenant, file }) => {
        const definition = definitionIn(file, '{"schemas":[…]}');
        const { id, name } = await integrationNamed(services, tenant, given);
        return said(name, await replaceSchemas(services, tenant, id, definition));
      }),
    );
}

function said(integration: string, schemas: readonly CustomSchema[]): Said {
  const text = schemas.map(({ id, resourceType, attributes }) => {
    const rows = attributes.map((each) => [each.name, each.type, rulesOf(each), each.description]);
    return `${resourceType}: ${id}\n\n${table(COLUMNS, rows)}`;
  });
  const none = `Integration "${integration}" has no custom attributes.`;
  return { document: { schemas }, text: text.length === 0 ? none : text.join('\n\n') };
}

const rulesOf = ({ multiValued, required, caseExact, type }: CustomSchema['attributes'][number]): string =>
  [
    multiValued ? 'several' : '',
    required ? 'required' : '',
    caseExact && type === 'string' ? 'case counts' : '',
  ]
    .filter((rule) => rule !== '')
    .join(', ');
