/** What is answered on a connection when Node's parser gives up on a request, so that no Request ever comes of it. */
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { errorBody, ERRORS, type ErrorName } from '../scim/index.ts';
import { SCIM_JSON } from './scim/index.ts';

type Fault = { readonly kind: ErrorName; readonly detail: string };

const NOT_HTTP: Fault = {
  kind: 'badRequest',
  detail:
    'The request is not valid HTTP/1.1: see to its request line, its headers and the length of its body.',
};

const FAULTS: Readonly<Record<string, Fault>> = {
  HPE_INVALID_URL: {
    kind: 'badRequest',
    detail: 'The request target is not a valid URL: percent-encode what is not ASCII (RFC 3986 §2.1).',
  },
  HPE_HEADER_OVERFLOW: {
    kind: 'headersTooLarge',
    detail: 'The request target and the headers are too large together; a long filter goes to /.search.',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { kind: 'payloadTooLarge', detail: '' },
  ERR_HTTP_REQUEST_TIMEOUT: { kind: 'requestTimeout', detail: '' },
};

/**
 * SCIM errors (RFC 7644 §3.12), since the path is not known. Nothing of the request stands in them.
 * Connections that broke, or that never spoke TLS, are hung up on.
 */
export function answerUnreadable(server: Server): void {
  const latest = new WeakMap<Socket, ServerResponse>();
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    latest.set(socket, response);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const fault = faultOf(error.code ?? '');
    if (fault !== undefined && socket.writable && isFree(latest.get(socket))) socket.write(answerOf(fault));
    socket.destroySoon();
  });
}

const faultOf = (code: string): Fault | undefined =>
  FAULTS[code] ?? (code.startsWith('HPE_') ? NOT_HTTP : undefined);

/** Bytes amid another answer would be taken for a part of it. One that waits for an earlier one has no socket yet. */
const isFree = (response: ServerResponse | undefined): boolean =>
  response === undefined || response.writableFinished || (response.socket !== null && !response.headersSent);

function answerOf({ kind, detail }: Fault): string {
  const { status } = ERRORS[kind];
  const body = JSON.stringify(errorBody(kind, detail));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `Content-Type: ${SCIM_JSON}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  return [...head, '', body].join('\r\n');
}
