/** `roster integration secret issue`, `list` and `revoke`: what the client of an integration shows at its token endpoint. */
import type { Command } from 'commander';
import {
  endClientSecret,
  issueClientSecret,
  readClientSecrets,
  readWays,
  tokenEndpointOf,
} from '../actions/index.ts';
import { answer, example, type Global } from './answer.ts';
import { expiryIn, toInstant, WHEN_IT_ENDS } from './expiry.ts';
import { integrationNamed } from './integration-lookup.ts';
import { call } from './invocation.ts';
import { bold, counted, facts, instant, moment } from './print.ts';
import { documentOf } from './token-holder.ts';
import { tokenTable } from './token-table.ts';

type Options = Global & { readonly tenant: string };

export function integrationSecret(group: Command): void {
  const secret = group
    .command('secret')
    .description('Client secrets: what an integration shows at its token endpoint.')
    .helpCommand(false);
  addIssue(secret);
  addList(secret);
  addRevoke(secret);
}

type IssueOptions = Options & { readonly label: string; readonly expires?: number };

function addIssue(group: Command): void {
  group
    .command('issue')
    .description('Issues a secret beside those that there are, and shows it this once.')
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .requiredOption('--label <text>', 'what it is for, to tell it from others')
    .option('--expires <time>', WHEN_IT_ENDS, toInstant)
    .addHelpText('after', example('integration secret issue main --tenant acme --label 2027'))
    .action((given: string, _options: IssueOptions, command: Command) =>
      answer<IssueOptions>(command, async (services, { tenant, label, expires }) => {
        const expiresAt = expiryIn(services, expires);
        const { id: clientId, name } = await integrationNamed(services, tenant, given);
        const view = { tenantId: tenant, integrationId: clientId };
        const { id, secret, prefix } = await issueClientSecret(services, view, { label, expiresAt });
        const { clientCredentials } = await readWays(services, view);
        const tokenEndpoint = tokenEndpointOf(services.config, tenant, clientId);
        const shown = facts([
          ['Token endpoint', tokenEndpoint],
          ['Client id', clientId],
          ['Client secret', bold(secret)],
        ]);
        const hint = clientCredentials
          ? ''
          : `\n\nClient credentials are off; turn them on:\n\n  ${call(`integration auth set ${name} --tenant ${tenant} --client-credentials on`)}`;
        const end = expiresAt === null ? '' : ` It ends at ${moment(expiresAt)}.`;
        return {
          document: {
            ...{ id, label, prefix, expiresAt: instant(expiresAt) },
            ...{ clientId, clientSecret: secret, tokenEndpoint },
          },
          text: `A client secret for integration "${name}", shown this once:\n\n${shown}\n\nIts id is ${id}.${end}${hint}`,
        };
      }),
    );
}

function addList(group: Command): void {
  group
    .command('list')
    .description('Lists the secrets of a client: whether they are live, when and from where they were used.')
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .addHelpText('after', example('integration secret list main --tenant acme'))
    .action((given: string, _options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant }) => {
        const { id, name } = await integrationNamed(services, tenant, given);
        const secrets = await readClientSecrets(services, { tenantId: tenant, integrationId: id });
        return {
          document: secrets.map(documentOf),
          text:
            secrets.length === 0
              ? `The client of integration "${name}" has no secret.`
              : tokenTable(secrets, services.clock.now()),
        };
      }),
    );
}

function addRevoke(group: Command): void {
  group
    .command('revoke')
    .description('Revokes a secret, and ends the access tokens that were issued for it.')
    .argument('<integration>', 'its name or id')
    .argument('<secret>', 'the id of the secret')
    .requiredOption('--tenant <id>', 'its tenant')
    .addHelpText('after', example('integration secret revoke main SECRET-ID --tenant acme'))
    .action((given: string, secret: string, _options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant }) => {
        const { id } = await integrationNamed(services, tenant, given);
        const { ended } = await endClientSecret(services, { tenantId: tenant, integrationId: id }, secret);
        return {
          document: { id: secret, revoked: true, accessTokensEnded: ended },
          text: `The client secret ${secret} is revoked; ${counted(ended, 'access token ends', 'access tokens end')} with it.`,
        };
      }),
    );
}
