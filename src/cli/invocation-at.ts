/** How a person calls a command that shows endpoints: with the URL of the server, where that is not the usual one. */
import { publicUrl } from '../actions/index.ts';
import type { Config } from '../config/index.ts';
import { callOn, quoted, STANDARD } from './invocation.ts';

/** A command to paste into another shell, on the same database, whose endpoints are those of this server. */
export function callAt(config: Config, command: string): string {
  const url = publicUrl(config);
  return `${callOn(config, command)}${url === publicUrl(STANDARD) ? '' : ` --public-url ${quoted(url)}`}`;
}
