/** An application that keeps up with the directory: a snapshot once, then the feed, page after page. */
// ROSTER=http://127.0.0.1:8080/api/v1/acme TOKEN=… node examples/feed.ts
import { apply, emptyCopy, load, type Copy, type DirectoryEvent } from './directory-copy.ts';

export type Source = { readonly url: string; readonly token: string };
type Page = { readonly results: DirectoryEvent[]; readonly next: string; readonly more: boolean };

async function ask({ url, token }: Source, path: string): Promise<Response> {
  const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** The whole directory of one moment. */
export async function bootstrap(source: Source): Promise<Copy> {
  const copy = emptyCopy();
  const lines = (await (await ask(source, '/events/snapshot')).text()).trimEnd().split('\n');
  for (const line of lines) load(copy, JSON.parse(line) as Record<string, unknown>);
  if (!lines.at(-1)?.includes('"kind":"end"')) throw new Error('the snapshot is not whole');
  return copy;
}

/** Everything that has happened since. */
export async function catchUp(source: Source, copy: Copy): Promise<void> {
  for (let more = true; more;) {
    const page = (await (await ask(source, `/events?after=${copy.cursor}&limit=500`)).json()) as Page;
    for (const event of page.results) apply(copy, event);
    copy.cursor = page.next;
    more = page.more;
  }
}

if (import.meta.main) {
  const source = { url: process.env['ROSTER'] ?? '', token: process.env['TOKEN'] ?? '' };
  const copy = await bootstrap(source);
  for (;;) {
    await catchUp(source, copy);
    console.log(`${copy.users.size} users, ${copy.groups.size} groups, ${copy.members.size} memberships`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
