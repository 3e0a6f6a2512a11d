/** The two examples that keep a copy of a directory, at work: one follows the feed, the other is told by a webhook. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { emptyCopy, type Copy } from '../../examples/directory-copy.ts';
import { bootstrap, catchUp, type Source } from '../../examples/feed.ts';
import { receiver } from '../../examples/webhook-receiver.ts';

/** Where the server is at this moment: it comes and goes. */
export type Where = () => Source;

export type Consumers = AsyncDisposable & {
  readonly feed: Copy;
  readonly webhook: Copy;
  /** How often the receiver was asked, and how often it failed. */
  readonly answers: () => { readonly asked: number; readonly failed: number };
  /** Errors: the last thing that was still different after that time. */
  readonly agreeWith: (published: () => Promise<Copy>, patienceMs: number) => Promise<void>;
};

const PAUSE_MS = 50;

/** `takes` says whether the receiver takes the event of that id, this time. */
export async function startConsumers(where: Where, takes: (id: string) => boolean): Promise<Consumers> {
  const feed = await bootstrap(where());
  const webhook = emptyCopy();
  let [asked, failed] = [0, 0];
  const over = new AbortController();
  const following = follow(where, feed, over.signal);
  const { id, secret } = await makeWebhook(where());
  const accept = ({ id }: { readonly id: string }): boolean => {
    const taken = takes(id);
    asked++;
    if (!taken) failed++;
    return taken;
  };
  const server = receiver(secret, webhook, accept).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await tell(where(), 'PATCH', `/webhooks/${id}`, { url, enabled: true });
  const agreeWith = async (published: () => Promise<Copy>, patienceMs: number): Promise<void> => {
    for (const until = performance.now() + patienceMs; ; await sleep(PAUSE_MS)) {
      const truth = contentOf(await published());
      const same = [feed, webhook].map((copy) => isDeepStrictEqual(contentOf(copy), truth));
      if (same.every(Boolean)) return;
      if (performance.now() > until) throw new Error(`feed equal: ${same[0]}, webhook equal: ${same[1]}`);
    }
  };
  return {
    feed,
    webhook,
    answers: () => ({ asked, failed }),
    agreeWith,
    [Symbol.asyncDispose]: async () => {
      over.abort();
      server.close();
      server.closeAllConnections();
      await following;
    },
  };
}

/** What a copy holds, whatever the order in which it came; without the cursor. */
export const contentOf = ({ users, groups, members }: Copy) => ({
  users: Object.fromEntries(users),
  groups: Object.fromEntries(groups),
  members: [...members].sort(),
});

/** A server that is gone for a moment is asked again, from the cursor on. */
async function follow(where: Where, copy: Copy, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await catchUp(where(), copy).catch(() => undefined);
    await sleep(PAUSE_MS);
  }
}

async function makeWebhook(source: Source): Promise<{ readonly id: string; readonly secret: string }> {
  const made = await tell(source, 'POST', '/webhooks', { url: 'http://127.0.0.1:1/', enabled: false });
  return made as { id: string; secret: string };
}

/** Errors: Error with the answer that was no success. */
export async function tell(
  { url, token }: Source,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
