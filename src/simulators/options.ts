/** Reads simulation options from JSON that somebody else wrote, and refuses what makes no sense. */
import { isJson } from './call.ts';
import type { Json } from './call.ts';
import type { SimulationOptions } from './events.ts';
import { SENTENCES_PER_PHASE } from './narrator.ts';
import { PERSONAS, isPersonaName, variantsOf } from './personas/all.ts';

/** An option that is missing or makes no sense; the message says which and what it has to be. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

type Range = { readonly least: number; readonly most: number; readonly fallback?: number };

/** The limits keep a mistyped number from filling a server; two million is more than any demonstration needs. */
const NUMBERS = Object.freeze({
  people: { least: 0, most: 2_000_000 },
  groups: { least: 0, most: 10_000 },
  days: { least: 0, most: 3_650 },
  seed: { least: 0, most: 4_294_967_295 },
  patienceMs: { least: 0, most: 3_600_000, fallback: 15_000 },
  concurrency: { least: 1, most: 64, fallback: 4 },
  sentences: { least: 0, most: 1_000, fallback: SENTENCES_PER_PHASE },
}) satisfies Readonly<Record<string, Range>>;

const numberIn = (options: Json, name: keyof typeof NUMBERS): number => {
  const { least, most, fallback }: Range = NUMBERS[name];
  const value = options[name] ?? fallback;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    throw new OptionsError(`${name} has to be a whole number from ${least} to ${most}`);
  return value;
};

const textIn = (options: Json, name: string): string => {
  const value = options[name];
  if (typeof value !== 'string' || value === '') throw new OptionsError(`${name} has to be given as text`);
  return value;
};

const endpointIn = (options: Json): string => {
  const endpoint = textIn(options, 'endpoint');
  if (!URL.canParse(endpoint) || !/^https?:/i.test(endpoint))
    throw new OptionsError('endpoint has to be an http or https URL');
  return endpoint;
};

const personaIn = (options: Json): SimulationOptions['persona'] => {
  const name = textIn(options, 'persona');
  if (!isPersonaName(name))
    throw new OptionsError(`persona has to be one of ${Object.keys(PERSONAS).join(', ')}`);
  return name;
};

const variantIn = (options: Json, persona: SimulationOptions['persona']): string | undefined => {
  const name = options['variant'];
  const known = variantsOf(persona);
  if (name === undefined || (typeof name === 'string' && known.includes(name))) return name;
  const choices = known.length === 0 ? 'left out' : `one of ${known.join(', ')}`;
  throw new OptionsError(`the variant of ${persona} has to be ${choices}`);
};

/** Throws an OptionsError that says which option is wrong and what it has to be. */
export const readOptions = (value: unknown): SimulationOptions => {
  if (!isJson(value)) throw new OptionsError('the options have to be a JSON object');
  const persona = personaIn(value);
  return {
    persona,
    variant: variantIn(value, persona),
    endpoint: endpointIn(value),
    token: textIn(value, 'token'),
    people: numberIn(value, 'people'),
    groups: numberIn(value, 'groups'),
    days: numberIn(value, 'days'),
    seed: numberIn(value, 'seed'),
    patienceMs: numberIn(value, 'patienceMs'),
    concurrency: numberIn(value, 'concurrency'),
    sentences: numberIn(value, 'sentences'),
  };
};
