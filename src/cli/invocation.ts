/** How a person calls Roster here, for the commands that it shows: through npm in a checkout, by its name when installed. */
import { readConfig, type Config } from '../config/index.ts';

const IN_CHECKOUT = import.meta.url.endsWith('.ts');

/** What stands before a command. */
export const NAME = IN_CHECKOUT ? 'npm run roster --' : 'roster';

/** A command to paste. */
export const call = (command: string): string => `${NAME} ${command}`;

/** How it is called in scripts, where npm must print nothing of its own. */
export const NAME_IN_SCRIPTS = IN_CHECKOUT ? 'npm run --silent roster --' : 'roster';

/**
 * A command to paste into another shell, on the same database. A PostgreSQL URL may hold a password, so it is not shown:
 * that shell needs the same ROSTER_DATABASE.
 */
export function callOn({ database }: Config, command: string): string {
  const shown = database.startsWith('sqlite:') && database !== STANDARD.database;
  return call(`${command}${shown ? ` --database ${quoted(database)}` : ''}`);
}

/** The settings of a shell that sets none. */
export const STANDARD = readConfig({}, {});

/** Whether another process can open the database, too. */
export const isReachable = ({ database }: Config): boolean => database !== 'sqlite::memory:';

/** Double quotes are understood by every shell. */
export const quoted = (text: string): string => (/^[\w./:@=,+-]+$/.test(text) ? text : `"${text}"`);

/** The name of a database without what is secret in it. */
export function shownDatabase(database: string): string {
  if (!URL.canParse(database) || database.startsWith('sqlite:')) return database;
  const { protocol, username, host, pathname } = new URL(database);
  return `${protocol}//${username === '' ? '' : `${username}@`}${host}${pathname}`;
}
