/** An application that is told of events by a webhook: it checks each signature (Standard Webhooks) and keeps a copy. */
// SECRET=whsec_… PORT=9000 node examples/webhook-receiver.ts
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { apply, emptyCopy, type Copy, type DirectoryEvent } from './directory-copy.ts';

const TOLERANCE_SECONDS = 300;

/** Whether one of the signatures is that of the secret, and not an old one sent again. */
export function isSigned(secret: string, headers: IncomingHttpHeaders, body: string): boolean {
  const [id, time, signatures] = ['id', 'timestamp', 'signature'].map((each) =>
    String(headers[`webhook-${each}`]),
  );
  if (Math.abs(Date.now() / 1000 - Number(time)) > TOLERANCE_SECONDS) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const own = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')}`);
  return (signatures ?? '')
    .split(' ')
    .map((each) => Buffer.from(each))
    .some((each) => each.length === own.length && timingSafeEqual(each, own));
}

type Accept = (event: DirectoryEvent) => boolean;

/** `accept` says whether an event is taken; what is not is answered with 500, and sent again. */
export const receiver = (secret: string, copy: Copy, accept: Accept = () => true): Server =>
  createServer((request, response) => {
    void text(request).then((body) => {
      if (!isSigned(secret, request.headers, body)) return response.writeHead(401).end();
      const event = JSON.parse(body) as DirectoryEvent;
      if (!accept(event)) return response.writeHead(500).end();
      apply(copy, event);
      return response.writeHead(204).end();
    });
  });

if (import.meta.main) {
  const copy = emptyCopy();
  receiver(process.env['SECRET'] ?? '', copy).listen(Number(process.env['PORT'] ?? 9000));
  setInterval(() => console.log(`${copy.users.size} users, ${copy.groups.size} groups`), 1000);
}
