/** What an endpoint of the management API is: method, path, permission, what goes in and what comes out, as data. */
import type { z } from 'zod';
import type { Permission } from '../directory/index.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * Who may call: whoever holds the permission in the tenant of the path; `owner` of the whole instance only, or `auditor` of it as well; a
 * `person` who signs in, by a session or a token of their own; `anybody` who is
 * signed in or shows a live token; `open` to all, for signing in itself.
 */
export type Access = Permission | 'owner' | 'auditor' | 'person' | 'anybody' | 'open';

/** An answer that is no JSON document, such as a stream of lines. */
export type Media = { readonly media: string };

/** What comes out: a JSON document, nothing (204), or another medium. */
export type Out = z.ZodType | Media | null;

type Shape = {
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: Out;
  readonly status?: 200 | 201 | 202 | 204 | 303;
  /** Its answer or its body holds a secret, which is never kept for a repeated request. */
  readonly sensitive?: true;
  /** Whoever is signed in has to have proved lately who they are. */
  readonly proof?: true;
  /** It is about a person: the log has what was given in the entry of the change, sealed, and not in that of the act. */
  readonly personal?: true;
};

export type Endpoint<M extends Method = Method, P extends string = string, S extends Shape = Shape> = S & {
  readonly method: M;
  /** Below `/api/v1`; each `{name}` is one segment. */
  readonly path: P;
  readonly access: Access;
  /** One sentence. */
  readonly summary: string;
};

export const endpoint = <M extends Method, P extends `/${string}`, const S extends Shape>(
  method: M,
  path: P,
  access: Access,
  summary: string,
  shape: S,
): Endpoint<M, P, S> => Object.freeze({ method, path, access, summary, ...shape });

/** The names in a path. */
export type Names<P extends string> = P extends `${string}{${infer N}}${infer Rest}`
  ? N | Names<Rest>
  : never;

export type ParamsOf<E> = E extends { readonly path: infer P extends string }
  ? { readonly [K in Names<P>]: string }
  : never;

/** What a query or a body is once it is checked, defaults filled in. */
export type CheckedOf<E, K extends 'query' | 'body'> = E extends {
  readonly [key in K]: infer T extends z.ZodType;
}
  ? z.output<T>
  : undefined;

/** What a client gives. */
export type GivenOf<E, K extends 'query' | 'body'> = E extends {
  readonly [key in K]: infer T extends z.ZodType;
}
  ? z.input<T>
  : undefined;

/** What a handler gives back: the document; nothing; or, for another medium, the answer itself. */
export type AnswerOf<E> = E extends { readonly answer: infer T }
  ? T extends z.ZodType
    ? z.input<T>
    : T extends Media
      ? Response
      : undefined
  : never;

/** The names in a path, in their order. */
export const namesIn = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

export const statusOf = ({ status, answer }: Shape): number => status ?? (answer === null ? 204 : 200);
