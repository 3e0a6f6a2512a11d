/** Variables in a file: `${NAME}` in an address, filled in from the environment. */
import type { Fault, Path } from './file.ts';

export type Variable = (name: string) => string | undefined;

/** Only what may hold a secret or differs from place to place is filled in. */
const FILLED = new Set(['url', 'issuer', 'audience', 'subject', 'keysUrl']);
const VARIABLE = /\$\{(\w+)\}/g;

export function filled(value: unknown, path: Path, variable: Variable, faults: Fault[]): unknown {
  if (typeof value === 'string') return filledText(value, path, variable, faults);
  if (Array.isArray(value)) return value.map((each, at) => filled(each, [...path, at], variable, faults));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, filled(each, [...path, key], variable, faults)]),
  );
}

function filledText(text: string, path: Path, variable: Variable, faults: Fault[]): string {
  return text.replace(VARIABLE, (whole, name: string) => {
    const message = lackOf(name, path, variable);
    if (message === undefined) return variable(name) ?? whole;
    faults.push({ path, message });
    return whole;
  });
}

/** Why it cannot be filled in. Roster's own settings are nothing to write into an address. */
function lackOf(name: string, path: Path, variable: Variable): string | undefined {
  if (!FILLED.has(String(path.at(-1)))) return `a variable stands only in ${[...FILLED].join(', ')}`;
  if (name.startsWith('ROSTER_')) return `${name} is a setting of the server and stands in no file`;
  return (variable(name) ?? '') === '' ? `the variable ${name} is not set` : undefined;
}
