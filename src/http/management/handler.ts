/** What a handler of the management API is given, and what it gives back: both follow from its endpoint. */
import type { Credential, Principal, Services } from '../../actions/index.ts';
import type { AnswerOf, CheckedOf, Endpoint, ParamsOf } from '../../api/index.ts';

export type Ask<E> = {
  readonly services: Services;
  readonly principal: Principal;
  /** The segments of the path by their names. */
  readonly params: ParamsOf<E>;
  readonly query: CheckedOf<E, 'query'>;
  readonly body: CheckedOf<E, 'body'>;
  readonly request: Request;
  /** From where it comes. */
  readonly credential: Credential;
  /** Headers of the answer, beside those that all have. */
  readonly reply: Headers;
};

export type Handler<E> = (ask: Ask<E>) => Promise<AnswerOf<E>>;

/** A handler for each endpoint of a noun, by its name. */
export type Handlers<N> = { readonly [K in keyof N]: Handler<N[K]> };

/** An endpoint with its handler, their types forgotten: what the pipeline runs. */
export type Row = {
  /** The noun and the verb, such as roles.create. */
  readonly operationId: string;
  readonly endpoint: Endpoint;
  readonly handle: (ask: Ask<Endpoint>) => Promise<unknown>;
};
