/** Entity tags of the management API: hashes of what is shown (RFC 9110 §8.8), and the conditions that name them. */
import { hash } from 'node:crypto';
import { Refusal } from '../../actions/index.ts';

export const tagOf = (text: string): string => `"${hash('sha256', text, 'base64url').slice(0, 22)}"`;

const named = (header: string | null): readonly string[] =>
  (header ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));

/** RFC 9110 §13.1.2. */
export const unchangedSince = (request: Request, tag: string): boolean => {
  const tags = named(request.headers.get('if-none-match'));
  return tags.includes(tag) || tags.includes('*');
};

/** Whether it is to be done only to what the client has seen. */
export const isConditional = (request: Request): boolean => request.headers.has('if-match');

/** RFC 9110 §13.1.1; `current` gives the tag of what there is. Errors: precondition-failed. */
export async function requireUnchanged(request: Request, current: () => Promise<string>): Promise<void> {
  const header = request.headers.get('if-match');
  if (header === null || header.trim() === '*') return;
  if (!named(header).includes(await current()))
    throw new Refusal('precondition-failed', 'Read it again, and decide anew.');
}
