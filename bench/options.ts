/** The options of `npm run bench`. */
import { parseArgs } from 'node:util';
import { PHASES, type PhaseName } from './phases.ts';

export type Options = {
  readonly engine: 'sqlite' | 'postgres';
  readonly users: number;
  /** People who are made without HTTP before anything is measured. */
  readonly seeded: number;
  /** Members of the large group. */
  readonly big: number;
  /** How long each phase asks; the steady mix takes six times as long. */
  readonly seconds: number;
  /** Processes of the server. */
  readonly processes: number;
  /** The brake counts, and an application is told of everything, by a webhook and by the feed. */
  readonly told: boolean;
  /** Exchanges are kept, as they are by default. */
  readonly kept: boolean;
  readonly json: boolean;
  readonly yardstick: boolean;
  /** The phase to measure; those that it needs are run too. */
  readonly only: PhaseName | undefined;
  /** A folder for CPU profiles of the server. */
  readonly profile: string | undefined;
};

export const USAGE = `npm run bench -- [options]
  --users N          people in the directory (100000)
  --seeded N         people of them who are made without HTTP (what is above 100000)
  --big N            members of the large group (everybody, but at most 100000)
  --engine NAME      sqlite or postgres (sqlite)
  --seconds N        how long each phase asks; the steady mix six times as long (10)
  --processes N      processes of the server (1)
  --only PHASE       measure one of ${Object.keys(PHASES).join(', ')}
  --told             with the brake, a webhook that is told of everything, and a reader of the feed
  --no-kept          keep no exchanges
  --no-yardstick     leave SCIMMY out
  --profile FOLDER   write a CPU profile of the server there
  --json             print the figures as one JSON document`;

const MOST_IN_ONE_GROUP = 100_000;
const MOST_BY_HTTP = 100_000;

/** Errors: Error with the usage for what cannot be read. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      users: { type: 'string', default: '100000' },
      seeded: { type: 'string' },
      big: { type: 'string' },
      engine: { type: 'string', default: 'sqlite' },
      seconds: { type: 'string', default: '10' },
      processes: { type: 'string', default: '1' },
      only: { type: 'string' },
      profile: { type: 'string' },
      yardstick: { type: 'boolean', default: true },
      told: { type: 'boolean', default: false },
      kept: { type: 'boolean', default: true },
      json: { type: 'boolean', default: false },
    },
  });
  const users = count('users', values.users);
  return {
    users,
    seeded: values.seeded === undefined ? Math.max(0, users - MOST_BY_HTTP) : count('seeded', values.seeded),
    big: values.big === undefined ? Math.min(users, MOST_IN_ONE_GROUP) : count('big', values.big),
    engine: oneOf('engine', ['sqlite', 'postgres'] as const, values.engine),
    seconds: count('seconds', values.seconds),
    only:
      values.only === undefined ? undefined : oneOf('only', Object.keys(PHASES) as PhaseName[], values.only),
    profile: values.profile,
    yardstick: values.yardstick,
    processes: count('processes', values.processes),
    told: values.told,
    kept: values.kept,
    json: values.json,
  };
}

function count(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} takes a whole number\n${USAGE}`);
  return number;
}

function oneOf<T extends string>(name: string, choices: readonly T[], text: string): T {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new Error(`--${name} takes one of ${choices.join(', ')}\n${USAGE}`);
  return found;
}
