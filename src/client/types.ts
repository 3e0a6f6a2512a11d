/** What the client of the management API takes and gives, inferred from the tables of `src/api/`. */
import type { API, GivenOf, Media, ParamsOf } from '../api/index.ts';
import type { z } from 'zod';

type Nouns = typeof API;

type OperationOf<E> = E extends {
  readonly method: infer M extends string;
  readonly path: infer P extends string;
  readonly answer: infer A;
}
  ? A extends { readonly media: infer T extends string }
    ? `${M} ${P} ${T}`
    : `${M} ${P}`
  : never;

/** Each endpoint as a line: method and path, then the medium of its answer unless that is JSON. */
export type Operations = {
  readonly [N in keyof Nouns]: { readonly [V in keyof Nouns[N]]: OperationOf<Nouns[N][V]> };
};

/** A query is text on its way, so a value that is coerced is asked for as what it becomes. */
type QueryOf<E> = E extends { readonly query: infer T extends z.ZodType }
  ? {
      readonly [K in keyof z.input<T>]: unknown extends z.input<T>[K]
        ? K extends keyof z.output<T>
          ? z.output<T>[K]
          : never
        : z.input<T>[K];
    }
  : undefined;

/** A member that may be left out where nothing in it has to be said. */
type Part<K extends string, T> = [T] extends [undefined]
  ? unknown
  : Partial<T> extends T
    ? { readonly [key in K]?: T }
    : { readonly [key in K]: T };

/** What a call is given: the names of the path, `query` and `body`. */
export type AskedOf<E> = ParamsOf<E> & Part<'query', QueryOf<E>> & Part<'body', GivenOf<E, 'body'>>;

/** What a call comes to: the document; nothing; or, for another medium, the response itself, its body unread. */
export type ReceivedOf<E> = E extends { readonly answer: infer T }
  ? T extends z.ZodType
    ? z.output<T>
    : T extends Media
      ? Response
      : undefined
  : never;

/** What holds for one call only. */
export type CallOptions = {
  readonly signal?: AbortSignal;
  /** For instance `if-match` or `idempotency-key`. */
  readonly headers?: Readonly<Record<string, string>>;
};

type Call<E> =
  Partial<AskedOf<E>> extends AskedOf<E>
    ? (asked?: AskedOf<E>, options?: CallOptions) => Promise<ReceivedOf<E>>
    : (asked: AskedOf<E>, options?: CallOptions) => Promise<ReceivedOf<E>>;

/** The management API as functions: `client.tenants.create({ body: { id: 'acme' } })`. */
export type Client = {
  readonly [N in keyof Nouns]: { readonly [V in keyof Nouns[N]]: Call<Nouns[N][V]> };
};
