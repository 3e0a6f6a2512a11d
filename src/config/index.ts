/** Every setting with its sentence: read from the environment (or given by an embedder) into one frozen Config. */
import { readFileSync } from 'node:fs';
import { AUTHENTICATION } from './authentication.ts';
import { CLIENT } from './client.ts';
import { EVENTS } from './events.ts';
import { EXCHANGES } from './exchanges.ts';
import { MANAGEMENT } from './management.ts';
import { SCIM } from './scim.ts';
import { SERVER } from './server.ts';
import { ConfigError, type Setting } from './setting.ts';
import { STORE } from './store.ts';

export { ConfigError } from './setting.ts';

/** The table of all settings. A limit says where it stands why it has the value that it has. */
export const SETTINGS = Object.freeze({
  ...SERVER,
  ...STORE,
  ...SCIM,
  ...AUTHENTICATION,
  ...MANAGEMENT,
  ...EXCHANGES,
  ...EVENTS,
  ...CLIENT,
});

type Settings = typeof SETTINGS;
/** Every setting by name, read and checked. */
export type Config = { readonly [K in keyof Settings]: Settings[K] extends Setting<infer T> ? T : never };

/**
 * Reads all settings. `given` (an embedder's or a command line's) wins over the environment, which wins over the default.
 * A secret may be in a file named by the variable with `_FILE` behind it. Unknown `ROSTER_*` variables fail loudly.
 */
export function readConfig(given: Partial<Config> = {}, env: NodeJS.ProcessEnv = process.env): Config {
  refuseUnknown(env);
  const entries = Object.entries(SETTINGS).map(([name, each]) => [
    name,
    (given as Record<string, unknown>)[name] ?? readOne(each as Setting<unknown>, env),
  ]);
  return Object.freeze(Object.fromEntries(entries) as Config);
}

function readOne<T>(one: Setting<T>, env: NodeJS.ProcessEnv): T {
  const file = env[`${one.env}_FILE`];
  const value = file === undefined ? env[one.env] : readSecretFile(`${one.env}_FILE`, file);
  if (value === undefined || value === '') return one.fallback;
  try {
    return one.read(value);
  } catch (error) {
    throw new ConfigError(`${one.env} ${error instanceof Error ? error.message : 'cannot be read'}`);
  }
}

function readSecretFile(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    throw new ConfigError(`${name} names a file that cannot be read`);
  }
}

function refuseUnknown(env: NodeJS.ProcessEnv): void {
  const known = new Set(Object.values(SETTINGS).flatMap((each) => [each.env, `${each.env}_FILE`]));
  const unknown = Object.keys(env).filter((key) => key.startsWith('ROSTER_') && !known.has(key));
  if (unknown.length > 0)
    throw new ConfigError(
      `unknown setting ${unknown.join(', ')}; the known ones are ${[...known].filter((k) => !k.endsWith('_FILE')).join(', ')}`,
    );
}

/** A variable that a file of the operator names, such as a URL with a secret in it; undefined where it is not set. */
export const variableNamed = (name: string): string | undefined => process.env[name];
