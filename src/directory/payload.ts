/** What the log keeps of a Change: the kind of the entry, the links in the open, and what is said about a person sealed. */
import type { JsonObject } from '../scim/index.ts';
import type { AttributeChange, Change, Membership } from './change.ts';
import { keysOf } from './keys.ts';
import { unseal } from './person-key.ts';

/** Kinds of the entries about resources. A change of `active` is one of its own, whatever else the same change alters. */
export type ChangeKind = 'created' | 'updated' | 'activated' | 'deactivated' | 'deleted';

/** A link as the log names it; ids say nothing about anybody. */
export type LoggedLink = { readonly group: string; readonly id: string; readonly type: string };

/** What may be about a person. `emptied`: extensions of which nothing is left; `before`: the whole document of what was deleted. */
export type Facts = {
  readonly attributes?: readonly AttributeChange[];
  readonly emptied?: readonly string[];
  readonly before?: JsonObject;
};

/** The payload of an entry about a resource, as it is read: `facts` null when the key of the person is gone. */
export type Logged = {
  readonly facts: Facts | null;
  readonly joined: readonly LoggedLink[];
  readonly left: readonly LoggedLink[];
  /** The hold that keeps back what the entry takes away. */
  readonly held: string | null;
  /** Where the resource came to another manager. */
  readonly integration: { readonly from: string; readonly to: string } | null;
};

export function kindOf({ kind, before, after }: Change): ChangeKind {
  if (kind !== 'updated' || before === null || after === null) return kind;
  const [was, is] = [keysOf(before.doc).active, keysOf(after.doc).active];
  if (was === is) return kind;
  return is ? 'activated' : 'deactivated';
}

/** Whether a resource is a person, whose facts are sealed. */
export const isPerson = ({ type }: Pick<Change, 'type'>): boolean => type.names.has('username');

/**
 * The text of the payload; `sealed` makes a text unreadable for whoever has no key, or leaves it as it is (null). `held` is the id
 * of the hold that keeps back what the change takes away.
 */
export function payloadOf(
  change: Change,
  sealed: ((text: string) => string) | null,
  held: string | null = null,
): string {
  const { before, after, attributes, joined, left, adoptedFrom, integrationId } = change;
  const emptied = after === null ? [] : extensionsGone(before?.doc ?? {}, after.doc);
  const facts: Facts =
    after === null
      ? { before: before?.doc ?? {} }
      : { attributes, ...(emptied.length === 0 ? {} : { emptied }) };
  const sealing = sealed === null ? facts : { sealed: sealed(JSON.stringify(facts)) };
  if (joined.length + left.length === 0 && adoptedFrom === undefined && held === null)
    return JSON.stringify(sealing);
  return JSON.stringify({
    ...(held === null ? {} : { held }),
    ...(joined.length === 0 ? {} : { joined: joined.map(linkOf) }),
    ...(left.length === 0 ? {} : { left: left.map(linkOf) }),
    ...(adoptedFrom === undefined ? {} : { integration: { from: adoptedFrom, to: integrationId } }),
    ...sealing,
  });
}

const extensionsGone = (before: JsonObject, after: JsonObject): readonly string[] =>
  Object.keys(before).filter((key) => key.toLowerCase().startsWith('urn:') && !Object.hasOwn(after, key));

const linkOf = ({ groupId, memberId, memberType }: Membership): LoggedLink => ({
  group: groupId,
  id: memberId,
  type: memberType,
});

/** Reads what `payloadOf` made. */
export function readPayload(text: string, key: Uint8Array | undefined): Logged {
  const { held, joined, left, integration, sealed, ...open } = JSON.parse(text) as Partial<Logged> & {
    readonly sealed?: string;
  } & Facts;
  return {
    facts: sealed === undefined ? open : opened(sealed, key),
    held: held ?? null,
    joined: joined ?? [],
    left: left ?? [],
    integration: integration ?? null,
  };
}

function opened(sealed: string, key: Uint8Array | undefined): Facts | null {
  const text = key === undefined ? undefined : unseal(key, sealed);
  return text === undefined ? null : (JSON.parse(text) as Facts);
}
