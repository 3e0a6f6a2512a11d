/** What an account is before anything is given to it, and by what its name is found. */

/** People write their names in any letter case. */
export const nameKeyOf = (name: string): string => name.normalize('NFC').toLowerCase();

export const BLANK = Object.freeze({
  password: '',
  failures: 0,
  lockedUntil: 0,
  owner: false,
  locked: false,
  firstName: '',
  lastName: '',
});
