/** SQLite's result codes as the store's errors. */
import { StoreConflict, StoreError, StoreUnavailable } from '../errors.ts';

/** Primary result codes, https://www.sqlite.org/rescode.html: the low byte of the extended code that node:sqlite reports. */
const BUSY = 5;
const LOCKED = 6;
const CONSTRAINT = 19;
const UNAVAILABLE: Readonly<Record<number, string>> = Object.freeze({
  [BUSY]: 'the database is locked by another process',
  [LOCKED]: 'the database is locked',
  7: 'no memory left',
  8: 'the database cannot be written to',
  9: 'the statement was interrupted',
  10: 'the disk failed',
  11: 'the database file is damaged',
  13: 'the disk is full',
  14: 'the database file cannot be opened',
  15: 'the database is locked by another process',
  26: 'the file is not a database',
});

const resultCode = (error: unknown): number =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : 0;

/** Whether the error says that another connection holds the lock, and that waiting may help. */
export const isLocked = (error: unknown): boolean => resultCode(error) === BUSY;

/** The store's error for one of SQLite's; anything else comes back as it is. */
export function translateSqlite(error: unknown): Error {
  if (!(error instanceof Error)) return new StoreError(String(error));
  const code = resultCode(error);
  if (code === CONSTRAINT) return conflict(error) ?? error;
  const reason = UNAVAILABLE[code];
  return reason === undefined ? error : new StoreUnavailable(reason, { cause: error });
}

/** "UNIQUE constraint failed: resources.tenant_id, resources.user_name_key" is the conflict `resources.user_name_key`. */
function conflict(error: Error): StoreConflict | undefined {
  const columns = /^UNIQUE constraint failed: (.+)$/.exec(error.message)?.[1]?.split(', ');
  if (columns === undefined) return undefined;
  const table = columns[0]?.split('.')[0] ?? '';
  const names = columns.map((column) => column.slice(table.length + 1));
  const own = names.filter((name) => name !== 'tenant_id');
  return new StoreConflict(`${table}.${(own.length > 0 ? own : names).join(',')}`, { cause: error });
}
