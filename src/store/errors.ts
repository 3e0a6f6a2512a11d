/** The errors of the store: what a caller can act on, equal on both engines, with the engine's own error as the cause. */

/** Something the store refuses or cannot do; the message says what to do about it. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** Another row already has this value. `constraint` is the table and the columns without the tenant: `resources.user_name_key`. */
export class StoreConflict extends StoreError {
  override name = 'StoreConflict';
  readonly constraint: string;
  constructor(constraint: string, options?: ErrorOptions) {
    super(`another row already has this ${constraint}`, options);
    this.constraint = constraint;
  }
}

/** The database cannot answer now: it is away, full, locked by another process, or slower than the configured limit. */
export class StoreUnavailable extends StoreError {
  override name = 'StoreUnavailable';
}

/** Two transactions stood in each other's way and the database ended this one; trying it again may well succeed. */
export class StoreContention extends StoreUnavailable {
  override name = 'StoreContention';
}

/** More is waiting than the configured limit; nothing was begun. */
export class StoreBusy extends StoreError {
  override name = 'StoreBusy';
}
