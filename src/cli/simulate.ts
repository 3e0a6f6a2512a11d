/** `roster simulate`: a simulated identity provider against any SCIM endpoint. */
import { text } from 'node:stream/consumers';
import { Argument, type Command } from 'commander';
import { PERSONAS, PROVIDERS, readOptions, variantsOf } from '../simulators/index.ts';
import { example, wholeNumber, type Global } from './answer.ts';
import { outcomeText, refuseDifferent } from './outcome.ts';
import { print, printDocument } from './print.ts';
import { stopSignal } from './signals.ts';
import { runSimulator } from './simulator.ts';
import { openTeller } from './teller.ts';

export const PERSONA_NAMES: readonly string[] = Object.keys(PERSONAS);

type Options = Global & {
  readonly endpoint: string;
  readonly token: string;
  readonly people: number;
  readonly groups: number;
  readonly days: number;
  readonly seed: number;
  readonly variant?: string;
};

const VARIANTS = PROVIDERS.map((name) => `${name} has ${variantsOf(name).join(', ')}`).join('; ');

const EXAMPLE = `simulate ${PERSONA_NAMES[0]} --endpoint https://directory.example.com/scim/v2 --token -`;

export function simulateCommand(group: Command): void {
  group
    .command('simulate')
    .description(
      'Plays an identity provider against a SCIM endpoint: sends people and groups, lives through days of changes, then compares the directory with what it sent. Ends with 0 only if they are equal.',
    )
    .addArgument(new Argument('<provider>', 'the identity provider to play').choices(PERSONA_NAMES))
    .requiredOption('--endpoint <url>', 'the SCIM endpoint, which has to be empty')
    .requiredOption('--token <token>', 'the token of the endpoint; - reads it from standard input')
    .option('--people <number>', 'people at the beginning', wholeNumber, 500)
    .option('--groups <number>', 'groups at the beginning, the first with everybody', wholeNumber, 30)
    .option('--days <number>', 'days of changes', wholeNumber, 5)
    .option('--seed <number>', 'another number is another story', wholeNumber, 1)
    .option('--variant <name>', `another way in which the provider speaks: ${VARIANTS}`)
    .addHelpText('after', example(EXAMPLE, `${EXAMPLE} --people 5000 --days 20 --json`))
    .action((persona: string, _options: Options, command: Command) =>
      simulate(persona, command.optsWithGlobals<Options>()),
    );
}

async function simulate(persona: string, { json, token, ...rest }: Options): Promise<void> {
  const secret = token === '-' ? (await text(process.stdin)).trim() : token;
  const options = readOptions({ ...rest, persona, token: secret });
  const { title } = PERSONAS[options.persona];
  const outcome = await runSimulator(options, stopSignal(), json ? () => undefined : openTeller());
  if (!json) print(outcomeText(title, outcome));
  refuseDifferent([{ title, outcome }], outcome);
  if (json) printDocument(outcome);
}
