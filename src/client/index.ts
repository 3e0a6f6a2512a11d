/** The typed client of the management API, published as "roster/client": it runs in Node and in a browser. */
export { ApiError } from './api-error.ts';
export { createClient, type ClientOptions } from './client.ts';
export { eventsOf, linesOf, type ServerSentEvent } from './streams.ts';
export { OPERATIONS } from './operations.ts';
export type { AskedOf, CallOptions, Client, ReceivedOf } from './types.ts';
