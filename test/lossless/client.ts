/** A SCIM client that tells three ends of a request apart: answered, refused for now, and nobody knows. */
import { GROUP_URN, PATCH_URN, USER_URN, type Body } from '../http/endpoint.ts';
import type { Access } from './directory.ts';

/** `status` 0: the connection broke, so that nobody knows what became of the request. */
export type Reply = { readonly status: number; readonly body: Body; readonly retryAfter: string | null };

export type Client = (method: string, path: string, body?: Body) => Promise<Reply>;

/** `url` is the server's; it is asked anew for every request, because servers come and go. */
export const clientOf =
  (url: () => string, { path: endpoint, token }: Access): Client =>
  async (method, path, body) => {
    try {
      const answer = await fetch(`${url()}${endpoint}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return {
        status: answer.status,
        body: text === '' ? {} : (JSON.parse(text) as Body),
        retryAfter: answer.headers.get('retry-after'),
      };
    } catch {
      return { status: 0, body: {}, retryAfter: null };
    }
  };

export const isDone = ({ status }: Reply): boolean => status >= 200 && status < 300;

/** A person whose every attribute bears the same mark, so that half a write shows. */
export const marked = (userName: string, mark: string): Body => ({
  schemas: [USER_URN],
  userName,
  title: mark,
  nickName: mark,
  displayName: mark,
  emails: [{ value: `${mark}.${userName}`, type: 'work' }],
});

/** The mark of a person as it is read; undefined when its attributes do not agree. */
export function markOf(body: Body): string | undefined {
  const { title, nickName, displayName, emails, userName } = body as Record<string, string> & {
    readonly emails?: readonly { readonly value: string }[];
  };
  const same = nickName === title && displayName === title && emails?.[0]?.value === `${title}.${userName}`;
  return same && emails.length === 1 ? title : undefined;
}

export const patchOf = (...operations: readonly Body[]): Body => ({
  schemas: [PATCH_URN],
  Operations: operations,
});

/** A PATCH that gives every attribute a new mark. */
export const remark = (userName: string, mark: string): Body => {
  const { title, nickName, displayName, emails } = marked(userName, mark);
  return patchOf(
    { op: 'replace', value: { title, nickName } },
    { op: 'replace', path: 'displayName', value: displayName },
    { op: 'replace', path: 'emails', value: emails },
  );
};

export const joining = (id: string): Body => patchOf({ op: 'add', path: 'members', value: [{ value: id }] });
export const leaving = (id: string): Body => patchOf({ op: 'remove', path: `members[value eq "${id}"]` });

/** Makes a group, for writers to share. */
export async function makeGroup(client: Client, displayName: string): Promise<string> {
  const { status, body } = await client('POST', '/Groups', { schemas: [GROUP_URN], displayName });
  if (status !== 201) throw new Error(`the group was answered ${status}`);
  return String(body['id']);
}
