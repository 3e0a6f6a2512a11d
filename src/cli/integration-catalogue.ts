/** `roster integration catalogue show` and `set`: the roles and entitlements that an integration publishes. */
import type { Command } from 'commander';
import { readCatalogue, replaceCatalogue } from '../actions/index.ts';
import type { Catalogue, CatalogueEntry } from '../scim/index.ts';
import { answer, example, type Global, type Said } from './answer.ts';
import { definitionIn } from './definition-file.ts';
import { integrationNamed } from './integration-lookup.ts';
import { table } from './print.ts';

type Options = Global & { readonly tenant: string };

const COLUMNS = ['Value', 'Name', 'Type', 'In use', 'At most', 'Contains'].map((title) => ({ title }));

export function integrationCatalogue(group: Command): void {
  const catalogue = group
    .command('catalogue')
    .description('Roles and entitlements that providers can assign.')
    .helpCommand(false);
  addShow(catalogue);
  addSet(catalogue);
}

function addShow(group: Command): void {
  group
    .command('show')
    .description('Shows what an integration publishes; with --json in the form that "set" takes.')
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .addHelpText('after', example('integration catalogue show main --tenant acme'))
    .action((given: string, _options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant }) => {
        const { id, name } = await integrationNamed(services, tenant, given);
        return said(name, await readCatalogue(services, tenant, id));
      }),
    );
}

type SetOptions = Options & { readonly file: string };

const FORM = '{"roles":[{"value":"reader"}],"entitlements":[…]}';

function addSet(group: Command): void {
  group
    .command('set')
    .description(
      'Publishes roles and entitlements at /Roles and /Entitlements: all of them, so that those that the file leaves out are no longer there. What people have is left as it is.',
    )
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .requiredOption('--file <path>', `a JSON file: ${FORM}`)
    .addHelpText('after', example('integration catalogue set main --tenant acme --file catalogue.json'))
    .action((given: string, _options: SetOptions, command: Command) =>
      answer<SetOptions>(command, async (services, { tenant, file }) => {
        const definition = definitionIn(file, FORM);
        const { id, name } = await integrationNamed(services, tenant, given);
        return said(name, await replaceCatalogue(services, tenant, id, definition));
      }),
    );
}

function said(integration: string, catalogue: Catalogue): Said {
  const { roles, entitlements } = catalogue;
  const none = `Integration "${integration}" publishes no roles and no entitlements.`;
  const parts = [
    ...(roles.length === 0 ? [] : [`Roles\n\n${table(COLUMNS, roles.map(rowOf))}`]),
    ...(entitlements.length === 0 ? [] : [`Entitlements\n\n${table(COLUMNS, entitlements.map(rowOf))}`]),
  ];
  return { document: catalogue, text: parts.length === 0 ? none : parts.join('\n\n') };
}

const rowOf = (entry: CatalogueEntry): readonly string[] => [
  entry.value,
  entry.display ?? '',
  entry.type ?? '',
  entry.supported ? 'yes' : 'no',
  entry.totalAssignmentsPermitted === undefined ? '' : String(entry.totalAssignmentsPermitted),
  entry.contains.join(', '),
];
