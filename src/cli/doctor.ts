/** `roster doctor`: uses an endpoint as its identity provider does, on scratch people, and says what works and what would fail. */
import { text } from 'node:stream/consumers';
import { Option, type Command } from 'commander';
import { isPersonaName, PERSONAS, PROVIDERS, readOptions, type PersonaName } from '../simulators/index.ts';
import { example, EXPLAIN_PUBLIC_URL, quietConfigOf, type Global } from './answer.ts';
import { diagnose, type Patient } from './doctor-report.ts';
import { withIntegration } from './doctor-token.ts';
import { CommandError } from './failure.ts';
import { stopSignal } from './signals.ts';

type Options = Global & {
  readonly tenant?: string;
  readonly endpoint?: string;
  readonly token?: string;
  readonly idp?: PersonaName;
  readonly variant?: string;
};

export function doctor(group: Command): void {
  group
    .command('doctor')
    .description(
      'Tries an integration as its identity provider would: connection test, look-up, creation, update, group, members, rename, deactivation, deletion, over real HTTP against its public URL. It uses scratch people and a scratch group of its own, named roster-doctor-…, and removes them at the end. For a moment it holds a token of its own. With --endpoint it tries any SCIM server.',
    )
    .argument('[integration]', 'its name or id')
    .option('--tenant <id>', 'its tenant, if several have an integration of that name')
    .option('--endpoint <url>', 'any SCIM endpoint instead of an integration')
    .option('--token <token>', 'the token of that endpoint; - reads it from standard input')
    .addOption(
      new Option('--idp <provider>', 'as which provider, if not as that of the integration').choices(
        Object.keys(PERSONAS),
      ),
    )
    .option('--variant <name>', 'another way in which the provider speaks, as for simulate')
    .option('--public-url <url>', EXPLAIN_PUBLIC_URL)
    .addHelpText(
      'after',
      example(
        'doctor main --tenant acme',
        `doctor --endpoint https://directory.example.com/scim/v2 --token - --idp ${PROVIDERS[0]}`,
      ),
    )
    .action((integration: string | undefined, _options: Options, command: Command) =>
      run(integration, command.optsWithGlobals<Options>()),
    );
}

async function run(given: string | undefined, options: Options): Promise<void> {
  if ((given === undefined) === (options.endpoint === undefined))
    throw new CommandError('usage', 'Name an integration, or give --endpoint and --token, and not both');
  const stop = stopSignal();
  if (given === undefined) return diagnose(await stranger(options), stop, options.json);
  await withIntegration(quietConfigOf(options), given, options.tenant, ({ integration, secret }) => {
    const { tenantId, name, idp, uri } = integration;
    const persona = options.idp ?? (isPersonaName(idp) ? idp : 'generic');
    const what = `Integration "${name}" of tenant "${tenantId}"`;
    const patient = patientOf({ ...options, endpoint: uri, token: secret }, persona, what);
    return diagnose({ ...patient, tenant: tenantId, integration: name }, stop, options.json);
  });
}

async function stranger(options: Options): Promise<Patient> {
  if (options.token === undefined)
    throw new CommandError('usage', 'Give the token of that endpoint with --token');
  const token = options.token === '-' ? (await text(process.stdin)).trim() : options.token;
  return patientOf({ ...options, token }, options.idp ?? 'generic', 'The endpoint');
}

/** Errors: OptionsError. */
function patientOf(options: Options, persona: PersonaName, what: string): Patient {
  const none = { people: 0, groups: 0, days: 0, seed: 0 };
  const { variant, endpoint, token } = options;
  const read = readOptions({
    ...none,
    persona,
    endpoint,
    token,
    ...(variant === undefined ? {} : { variant }),
  });
  const title = persona === 'generic' ? 'any SCIM client' : PERSONAS[persona].title;
  return { what, title, examination: read };
}
