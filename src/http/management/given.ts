/** Those fields of a body that were given: what is left out stays as it is. */

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

export const given = <T extends object>(body: T): Given<T> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Given<T>;
