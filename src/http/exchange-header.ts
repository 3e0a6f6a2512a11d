/** The header by which an administrator finds the exchange of an answer, and the Changes that it made. */
export const EXCHANGE_HEADER = 'x-request-id';
