/** One connection that is kept alive and takes a request at a time: as much of HTTP/1.1 as that needs, and no more. */
import { connect, type Socket } from 'node:net';

/** `body` is as it came over the wire, with the frames of a chunked answer. */
export type Answer = { readonly status: number; readonly head: string; readonly body: Buffer };

export type Connection = {
  readonly send: (request: string) => Promise<Answer>;
  readonly close: () => void;
};

export function openConnection(host: string, port: number): Promise<Connection> {
  const socket = connect({ host, port, noDelay: true });
  const waiting: Waiting = { parts: [], length: 0, head: undefined, settle: undefined };
  socket.on('data', (part: Buffer) => receive(waiting, part));
  const fail = (error: Error): void => waiting.settle?.reject(error);
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection')));
  const connection = {
    send: (request: string) => send(socket, waiting, request),
    close: () => socket.destroy(),
  };
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => resolve(connection));
  });
}

/** `end` null: a chunked answer, whose length is known when it is over. */
type Head = { readonly text: string; readonly size: number; readonly end: number | null };
type Settle = { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void };
type Waiting = { parts: Buffer[]; length: number; head: Head | undefined; settle: Settle | undefined };

function send(socket: Socket, waiting: Waiting, request: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    waiting.settle = { resolve, reject };
    socket.write(request, 'latin1');
  });
}

function receive(waiting: Waiting, part: Buffer): void {
  waiting.parts.push(part);
  waiting.length += part.length;
  waiting.head ??= headIn(waiting);
  const { head, settle } = waiting;
  if (head === undefined || !isOver(head, waiting)) return;
  const whole = wholeOf(waiting);
  waiting.parts = [];
  waiting.length = 0;
  waiting.head = undefined;
  settle?.resolve({
    status: Number(head.text.slice(9, 12)),
    head: head.text,
    body: whole.subarray(head.size),
  });
}

const wholeOf = ({ parts }: Waiting): Buffer =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);

function headIn(waiting: Waiting): Head | undefined {
  const bytes = wholeOf(waiting);
  const size = bytes.indexOf('\r\n\r\n') + 4;
  if (size < 4) return undefined;
  const text = bytes.toString('latin1', 0, size);
  const length = /content-length: *(\d+)/i.exec(text)?.[1];
  const chunked = length === undefined && /transfer-encoding: *chunked/i.test(text);
  return { text, size, end: chunked ? null : size + Number(length ?? 0) };
}

const LAST_CHUNK = '\r\n0\r\n\r\n';

/** JSON holds no bare line breaks, so that the last chunk cannot be mistaken. */
function isOver({ end }: Head, { parts, length }: Waiting): boolean {
  if (end !== null) return length >= end;
  const tail = Buffer.concat(parts.slice(-LAST_CHUNK.length)).subarray(-LAST_CHUNK.length);
  return tail.toString('latin1') === LAST_CHUNK;
}
