/** Keeps a request and its answer for people to read. */
import type { Body, Caller, Credential, Entrance, Services } from '../../actions/index.ts';
import type { Reply } from './reply.ts';

/** A request as it came in. */
export type Arrived = {
  readonly tenantId: string;
  readonly integrationId: string;
  /** The id of the exchange. */
  readonly exchange: string;
  readonly method: string;
  /** Below the endpoint's own URL. */
  readonly path: string;
  /** With its question mark, still escaped. */
  readonly query: string;
  readonly credential: Credential;
  /** When it came, in ticks of the clock. */
  readonly since: number;
};

type Known = {
  readonly entrance: Entrance;
  /** Who was let in; null: nobody. */
  readonly caller: Caller | null;
  /** The body as far as it was read. */
  readonly request: Body | null;
  readonly answered: Reply;
};

export function keepExchange({ exchanges, clock }: Services, arrived: Arrived, known: Known): void {
  const { method, path, query, credential, since } = arrived;
  const { entrance, caller, request, answered } = known;
  exchanges.keep({
    entrance,
    asked: 'resources',
    method,
    path: `/${path}`,
    query,
    credential,
    caller,
    status: answered.status,
    durationMs: clock.ticks() - since,
    request,
    response: answered.body,
  });
}
