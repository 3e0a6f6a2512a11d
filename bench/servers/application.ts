/** An application that is told of everything: the receiver of a webhook, and a reader of the feed, in a process of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const [stream = '', token = ''] = process.argv.slice(2);

/** Reads on as long as there is something, and remembers nothing. */
async function follow(): Promise<void> {
  const answer = await fetch(stream, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
  });
  if (!answer.ok || answer.body === null) throw new Error(`the feed answers ${answer.status}`);
  for await (const part of answer.body) if (part.length === 0) return;
}

const receiver = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(204).end());
});
receiver.listen(0, '127.0.0.1', () => {
  void follow().catch(() => undefined);
  process.send?.((receiver.address() as AddressInfo).port);
});
