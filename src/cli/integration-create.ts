/** `roster integration create`: makes an integration, its tenant if there is none, and its first token. */
import { Option, type Command } from 'commander';
import { createIntegration, type CreatedIntegration, type Services } from '../actions/index.ts';
import { DIALECT_NAMES } from '../dialects/index.ts';
import { answer, example, EXPLAIN_PUBLIC_URL, type Global } from './answer.ts';
import { callOn } from './invocation.ts';
import { bold, facts } from './print.ts';

type Options = Global & {
  readonly tenant: string;
  readonly name: string;
  readonly idp: string;
  readonly description?: string;
};

/** A command that makes a first integration. */
export const exampleCreate = `integration create --tenant acme --name ${DIALECT_NAMES[0]} --idp ${DIALECT_NAMES[0]}`;

export function integrationCreate(group: Command): void {
  group
    .command('create')
    .summary('Makes an integration: URL and token for an identity provider.')
    .description(
      'Makes an integration: the URL and the token that an identity provider needs to send its people and groups. Makes the tenant if there is none. Works whether or not the server is running.',
    )
    .requiredOption('--tenant <id>', 'the tenant that the people and groups belong to')
    .requiredOption('--name <name>', 'what to call the integration: a-z, 0-9 and "-"')
    .addOption(
      new Option('--idp <provider>', 'the identity provider').choices(DIALECT_NAMES).makeOptionMandatory(),
    )
    .option('--description <text>', 'a note for people')
    .option('--public-url <url>', EXPLAIN_PUBLIC_URL)
    .addHelpText('after', example(exampleCreate, `${exampleCreate} --json`))
    .action((_options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant, ...asked }) => {
        const created = await createIntegration(services, { ...asked, tenantId: tenant, withTenant: true });
        return { document: documentOf(created), text: textOf(services, created) };
      }),
    );
}

const documentOf = ({ integration, token }: CreatedIntegration) => ({
  id: integration.id,
  tenant: integration.tenantId,
  name: integration.name,
  idp: integration.idp,
  uri: integration.uri,
  token: token.secret,
});

function textOf({ config }: Services, { integration, token }: CreatedIntegration): string {
  const { tenantId, name, uri } = integration;
  const another = `token issue --tenant ${tenantId} --integration ${name} --label second`;
  return [
    `Integration "${name}" of tenant "${tenantId}" is ready.`,
    '',
    facts([
      ['Endpoint', bold(uri)],
      ['Token', bold(token.secret)],
    ]),
    '',
    'Paste both into the identity provider and start provisioning there.',
    'The token is shown this once; if it gets lost, issue another:',
    '',
    `  ${callOn(config, another)}`,
  ].join('\n');
}
