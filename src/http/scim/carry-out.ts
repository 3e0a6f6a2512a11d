/** A request that writes, carried out and kept: on the thread that took it in, or on one of its own. */
import { callerOf, openNotes, type Admitted, type Services } from '../../actions/index.ts';
import { BodyError, type BodyFault } from '../body.ts';
import { dispatch } from './dispatch.ts';
import { keepExchange, type Arrived } from './keep-exchange.ts';
import { failure, type Reply } from './reply.ts';
import { takeApart } from './request.ts';

/** A request whose sender was let in, as data: what another thread needs in order to carry it out. */
export type Order = Arrived & {
  readonly admitted: Admitted;
  /** What it depends on (RFC 9110 §13.1). */
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly body: Sent;
};

/** A body that was read, or why it could not be; nothing was sent, or nothing is wanted of it. */
export type Sent =
  { readonly text: string | undefined } | { readonly fault: BodyFault; readonly message: string };

/** Never rejects: whatever happens is answered as SCIM, and kept. */
export type CarryOut = (order: Order) => Promise<Reply>;

export const carryOutHere =
  (services: Services): CarryOut =>
  async (order) => {
    const { tenantId, integrationId, exchange } = order;
    const entrance = { tenantId, integrationId, exchange, notes: openNotes() };
    const conditions = new Map([
      ['if-match', order.ifMatch],
      ['if-none-match', order.ifNoneMatch],
    ]);
    const header = (name: string): string | undefined => conditions.get(name);
    const text = async (): Promise<string | undefined> => textOf(order.body);
    const request = takeApart({ ...order, header, text }, services);
    const caller = callerOf(services, entrance, order.admitted);
    const answered = await dispatch(services, caller, request).catch((error: unknown) =>
      failure(error, services.log),
    );
    keepExchange(services, order, { entrance, caller, request: request.received(), answered });
    return answered;
  };

/** It is refused where it is wanted: a path at which there is nothing is told before. */
function textOf(body: Sent): string | undefined {
  if ('fault' in body) throw new BodyError(body.fault, body.message);
  return body.text;
}

/** Reads a body for an order. */
export async function sentIn(read: () => Promise<string | undefined>): Promise<Sent> {
  try {
    return { text: await read() };
  } catch (error) {
    if (error instanceof BodyError) return { fault: error.fault, message: error.message };
    throw error;
  }
}
