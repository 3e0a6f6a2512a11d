/** `roster integration auth show` and `set`: how the client of an integration may authenticate. */
import { InvalidArgumentError, type Command } from 'commander';
import type { API } from '../api/index.ts';
import type { AskedOf, Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example, wholeNumber, type Said } from './answer.ts';
import { CommandError } from './failure.ts';
import { integrationOf } from './integration-of.ts';
import { facts } from './print.ts';

type WaysChange = NonNullable<AskedOf<typeof API.authentication.change>['body']>;
type WaysView = Awaited<ReturnType<Client['authentication']['read']>>;

type Options = Remote & { readonly tenant: string };

export function integrationAuth(group: Command): void {
  const auth = group
    .command('auth')
    .description('How the client of an integration may authenticate.')
    .helpCommand(false);
  addShow(auth);
  addSet(auth);
}

function addShow(group: Command): void {
  withServer(group.command('show'))
    .description('Shows which ways to authenticate are on, and the token endpoint with its client id.')
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .addHelpText('after', example('integration auth show main --tenant acme'))
    .action((given: string, _options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant }) => {
        const { id, name } = await integrationOf(client, tenant, given);
        return said(name, await client.authentication.read({ tenant, id }));
      }),
    );
}

type SetOptions = Options & {
  readonly bearerTokens?: boolean;
  readonly basic?: boolean;
  readonly clientCredentials?: boolean;
  readonly expiresIn?: number;
  readonly clientAssertion?: string;
  readonly issuerToken?: string;
  readonly audience?: string;
  readonly subject?: string;
  readonly keysUrl?: string;
};

function addSet(group: Command): void {
  withServer(group.command('set'))
    .description('Turns ways to authenticate on and off; what is not named stays as it is.')
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .option('--bearer-tokens <on|off>', 'tokens that Roster issues; off revokes all of them', onOrOff)
    .option('--basic <on|off>', 'HTTP Basic, with a token or a client secret as the password', onOrOff)
    .option('--client-credentials <on|off>', 'access tokens for a client secret', onOrOff)
    .option('--expires-in <seconds>', 'how long an access token lives', wholeNumber)
    .option('--client-assertion <issuer|off>', 'access tokens for assertions that this issuer signs')
    .option('--issuer-token <issuer|off>', 'tokens that this issuer signs, at the endpoint itself')
    .option('--audience <text>', 'the "aud" of what the issuer signs')
    .option('--subject <text>', 'the "sub" of what the issuer signs')
    .option('--keys-url <url>', 'where its keys are, if its OpenID metadata does not say it')
    .addHelpText(
      'after',
      example(
        'integration auth set main --tenant acme --client-credentials on --bearer-tokens off',
        'integration auth set main --tenant acme --client-assertion https://login.example.com/ --audience roster --subject 5f2c',
      ),
    )
    .action((given: string, _options: SetOptions, command: Command) =>
      ask<SetOptions>(command, async (client, options) => {
        const [body, { tenant }] = [changeIn(options), options];
        const { id, name } = await integrationOf(client, tenant, given);
        return said(name, await client.authentication.change({ tenant, id, body }));
      }),
    );
}

/** Errors: usage. */
function changeIn(options: SetOptions): WaysChange {
  const { bearerTokens, basic, clientCredentials, expiresIn, clientAssertion, issuerToken } = options;
  const issuers = [clientAssertion, issuerToken].filter((each) => each !== undefined && each !== 'off');
  if (issuers.length > 1)
    throw new CommandError('usage', 'Set one issuer at a time: both would get the same audience');
  const { audience, subject, keysUrl } = options;
  if (issuers.length === 0 && [audience, subject, keysUrl].some((each) => each !== undefined))
    throw new CommandError('usage', 'Name the issuer, too: --client-assertion or --issuer-token');
  return {
    ...{ bearerTokens, basic, clientCredentials, expiresIn },
    clientAssertion: trustIn(clientAssertion, options),
    issuerToken: trustIn(issuerToken, options),
  };
}

/** null: the way is closed; undefined: it stays as it is. */
function trustIn(
  issuer: string | undefined,
  { audience = '', subject = '', keysUrl = '' }: SetOptions,
): WaysChange['clientAssertion'] {
  if (issuer === undefined) return undefined;
  return issuer === 'off' ? null : { issuer, audience, subject, keysUrl };
}

function onOrOff(text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new InvalidArgumentError('It has to be on or off.');
}

const word = (on: boolean): string => (on ? 'on' : 'off');

const trusted = (trust: WaysView['clientAssertion']): string =>
  trust === null
    ? 'off'
    : `${trust.issuer}, audience ${trust.audience}${trust.subject === '' ? '' : `, subject ${trust.subject}`}`;

function said(name: string, ways: WaysView): Said {
  const text = facts([
    ['Bearer tokens', word(ways.bearerTokens)],
    ['HTTP Basic', word(ways.basic)],
    ['Client credentials', word(ways.clientCredentials)],
    ['Client assertion', trusted(ways.clientAssertion)],
    ['Issuer token', trusted(ways.issuerToken)],
    ['Token endpoint', ways.tokenEndpoint],
    ['Client id', ways.clientId],
    ['Access token lives', `${ways.expiresIn} s`],
  ]);
  return { document: ways, text: `How the client of integration "${name}" may authenticate:\n\n${text}` };
}
