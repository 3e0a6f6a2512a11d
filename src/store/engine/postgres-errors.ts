/** PostgreSQL's error codes as the store's errors. */
import { DatabaseError } from 'pg';
import { StoreConflict, StoreContention, StoreError, StoreUnavailable } from '../errors.ts';

/** SQLSTATE, or its first two characters, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const UNIQUE_VIOLATION = '23505';
const CONTENTION = ['40001', '40P01'];
const UNAVAILABLE: Readonly<Record<string, string>> = Object.freeze({
  '08': 'the connection to the database failed',
  '25P03': 'the transaction was idle for too long',
  '28': 'the database refused the login',
  '3D': 'there is no such database',
  '53': 'the database has no room left',
  '55P03': 'a row is locked',
  '57014': 'the database took longer than the configured limit',
  '57': 'the database is going down or coming up',
  '58': 'the database server failed',
  XX: 'the database is damaged',
});

/** The store's error for one of PostgreSQL's or of its connection; a mistake of the code comes back as it is. */
export function translatePostgres(error: unknown): Error {
  if (error instanceof DatabaseError) return translateState(error);
  // Its message and its cause stay out of it: they may show the URL, and with it the password.
  if (error instanceof TypeError && 'code' in error && error.code === 'ERR_INVALID_URL')
    return new StoreError('the URL of the PostgreSQL database cannot be read');
  if (error instanceof TypeError || error instanceof RangeError) return error;
  return new StoreUnavailable('the connection to the database failed', { cause: error });
}

function translateState(error: DatabaseError): Error {
  const { code = '', constraint } = error;
  // Unique constraints are named after what they mean (see migrations/), so there is nothing to parse.
  if (code === UNIQUE_VIOLATION && constraint !== undefined)
    return new StoreConflict(constraint, { cause: error });
  if (CONTENTION.includes(code))
    return new StoreContention('the same rows are being written by others', { cause: error });
  const reason = UNAVAILABLE[code] ?? UNAVAILABLE[code.slice(0, 2)];
  return reason === undefined ? error : new StoreUnavailable(reason, { cause: error });
}
