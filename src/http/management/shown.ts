/** What is shown has the shape of what is answered; lists of the API are its own to alter. */

export type Mutable<T> = T extends readonly (infer E)[]
  ? Mutable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;

export const shown = <T>(value: T): Mutable<T> => value as Mutable<T>;
