/** What a setting is, and how the text of one is read. */

/** A setting that cannot be read; the message names it and says what it expects. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** One setting: its default, how its text is read, and the sentence that explains it. */
export type Setting<T> = {
  readonly env: string;
  readonly fallback: T;
  readonly read: (text: string) => T;
  readonly sentence: string;
};

export const setting = <T>(
  env: string,
  fallback: T,
  read: (text: string) => T,
  sentence: string,
): Setting<T> => Object.freeze({ env, fallback, read, sentence });

export const text = (value: string): string => value;

export const integer =
  (least: number, most: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < least || number > most)
      throw new ConfigError(`expects a whole number from ${least} to ${most}, not "${value}"`);
    return number;
  };

export const oneOf =
  <T extends string>(...choices: readonly T[]) =>
  (value: string): T => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new ConfigError(`expects one of ${choices.join(', ')}, not "${value}"`);
    return found;
  };

/** Networks with commas between them. */
export function networks(value: string): readonly string[] {
  const list = value.split(',').map((each) => each.trim());
  for (const each of list)
    if (!/^[\d.]+\/\d{1,2}$|^[\da-f:]+\/\d{1,3}$/i.test(each))
      throw new ConfigError(`expects networks such as 10.0.0.0/8 with commas between them, not "${each}"`);
  return Object.freeze(list);
}

export const MIB = 1024 * 1024;
