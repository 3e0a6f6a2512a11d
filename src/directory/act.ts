/** Acts of administration as the log has them: who did what with which words, and nothing that is secret. Pure. */

/** The type of their entries. */
export const ACT = 'Act';

/** Who, by which name; from where; on what; by which words; what was there before; and what came of it. */
export type Act = {
  readonly by: string;
  readonly from: string | null;
  /** The names of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly given: unknown;
  readonly before: unknown;
  /** null: it was done; else the stable code of the refusal. */
  readonly refused: string | null;
};

/** Which requests are acts: those that may alter something. A question that is asked by POST needs only to read. */
export const isAct = ({ method, access }: { readonly method: string; readonly access: string }): boolean =>
  method !== 'get' && !access.endsWith(':READ');

const SECRET = /password|secret|token|assertion|credential|authorization/i;
export const LEFT_OUT = '(left out)';

/** Characters of the words of an act, or of what was before, beyond which only their number is kept. */
export const LONGEST = 20_000;

/** Text under a name of a secret is left out at any depth; what is too long altogether is counted. */
export function presentable(value: unknown): unknown {
  const text = JSON.stringify(veiled('', value)) ?? 'null';
  return text.length > LONGEST ? { leftOut: `${text.length} characters` } : (JSON.parse(text) as unknown);
}

function veiled(name: string, value: unknown): unknown {
  if (typeof value === 'string') return SECRET.test(name) ? LEFT_OUT : value;
  if (Array.isArray(value)) return value.map((each) => veiled(name, each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, veiled(key, inner)]));
}
