/** Who may do what in applications: grants of roles, the namespaces that they cover, and the patterns of rules. Pure. */
import type { Permissions } from './permissions.ts';

/** A role that somebody holds, and by what. `groups`: from the one that holds it down to the one that the person is in directly. */
export type Grant = {
  readonly role: { readonly id: string; readonly name: string; readonly permissions: Permissions };
  /** '' is everywhere. */
  readonly namespace: string;
  readonly origin: 'BINDING' | 'GROUP' | 'RULE' | 'DEFAULT';
  /** The binding or the rule; '' for the default role. */
  readonly sourceId: string;
  /** Ids of groups, the person's own first; empty where the role is held by the person. */
  readonly path: readonly string[];
};

export type Asked = { readonly resource: string; readonly action: string; readonly namespace: string };

/** A namespace covers itself and what is below it, its parts divided by dots; '' covers everything. */
export const covers = (namespace: string, asked: string): boolean =>
  namespace === '' || asked === namespace || asked.startsWith(`${namespace}.`);

/** Whether a grant permits it. Without a namespace it is asked everywhere, and only what holds everywhere answers. */
export const grants = ({ role, namespace }: Grant, { resource, action, namespace: asked }: Asked): boolean =>
  covers(namespace, asked) && permitsAction(role.permissions, resource, action);

const permitsAction = (permissions: Permissions, resource: string, action: string): boolean =>
  Object.hasOwn(permissions, resource) && permissions[resource]?.includes(action) === true;

/** Whether a name fits a pattern, in any letter case; `*` stands for any characters, and nothing else is special. */
export function fits(pattern: string, name: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const text = name.toLowerCase();
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last))
    return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
