/** The tokens that an event of the feed comes to, each telling one thing to one kind of receiver. Pure. */
import { entityTag, isObject, type JsonObject } from '../../scim/index.ts';
import type { EventType } from '../event/index.ts';
import { operationsOf } from './patch-operations.ts';
import type { SetDraft, Told } from './told.ts';
import * as types from './types.ts';

type Maker = (told: Told) => SetDraft | undefined;

/** The token at a number, undefined where there is none that is wanted. `types` empty: all, with all that they tell. */
export const setDraftAt = (told: Told, number: number): SetDraft | undefined =>
  MAKERS[told.draft.type]?.[number]?.(told);

const isWanted = ({ types: chosen }: Told, type: string): boolean =>
  chosen.length === 0 || chosen.includes(type);

const scim = ({ draft: { type, id } }: Told, event: string, payload: JsonObject): SetDraft => ({
  type: event,
  scim: true,
  resource: type.startsWith('group.') ? 'Groups' : 'Users',
  id,
  payload,
});

/** Either all that there is to tell or the names of the attributes, never both (RFC 9967 §2.4). */
function provision(told: Told, event: string, data: () => JsonObject, names: readonly string[]) {
  const version = told.draft.data['version'];
  const tag: JsonObject = typeof version === 'number' ? { version: entityTag(version) } : {};
  if (isWanted(told, `${event}:full`)) return scim(told, `${event}:full`, { ...tag, data: data() });
  if (!isWanted(told, `${event}:notice`)) return undefined;
  return scim(told, `${event}:notice`, { ...tag, attributes: [...names] });
}

const part = ({ draft }: Told, name: string): JsonObject => {
  const value = draft.data[name];
  return isObject(value) ? value : {};
};

const created: Maker = (told) => {
  const resource = part(told, 'resource');
  const noun = told.draft.type === 'group.created' ? 'Group' : 'User';
  const urns = Object.keys(resource).filter((name) => name.startsWith('urn:'));
  const schemas = [`urn:ietf:params:scim:schemas:core:2.0:${noun}`, ...urns];
  return provision(
    told,
    types.CREATE,
    () => ({ schemas, id: told.draft.id, ...resource }),
    namesIn(resource),
  );
};

const namesIn = (resource: JsonObject): readonly string[] => operationsOf(resource).map(({ path }) => path);

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

const patched: Maker = (told) => {
  const operations = operationsOf(part(told, 'patch'));
  if (operations.length === 0) return undefined;
  return provision(
    told,
    types.PATCH,
    () => ({ schemas: [PATCH_OP], Operations: operations }),
    operations.map(({ path }) => path),
  );
};

/** One link is one token, however many alter at once, so that a large group is no large token (RFC 9967 §5). */
const linked =
  (operation: (member: JsonObject) => JsonObject): Maker =>
  (told) =>
    provision(
      told,
      types.PATCH,
      () => ({ schemas: [PATCH_OP], Operations: [operation(part(told, 'member'))] }),
      ['members'],
    );

const joined = linked(({ id = '', type = '' }) => ({
  op: 'add',
  path: 'members',
  value: [{ value: id, type }],
}));
const left = linked(({ id = '' }) => ({ op: 'remove', path: `members[value eq ${JSON.stringify(id)}]` }));

/** An event of RFC 9967 whose name says all. */
const bare =
  (event: string): Maker =>
  (told) =>
    isWanted(told, event) ? scim(told, event, {}) : undefined;

/** A signal to whoever lets people in: about the person, not about the resource. */
const signal =
  (event: string, payload: (told: Told) => JsonObject = () => ({})): Maker =>
  (told) =>
    isWanted(told, event)
      ? { type: event, scim: false, resource: 'Users', id: told.draft.id, payload: payload(told) }
      : undefined;

/** CAEP 1.0, optional event claims: seconds, who began it, and why. */
const revoked = signal(types.SESSION_REVOKED, ({ entry, draft }) => ({
  event_timestamp: Math.floor(entry.at / 1000),
  initiating_entity: ADMINISTRATORS.has(entry.actorKind) ? 'admin' : 'system',
  reason_admin: { en: REASONS[draft.type] ?? '' },
}));

const ADMINISTRATORS: ReadonlySet<string> = new Set(['administrator', 'service-account']);
const REASONS: Partial<Record<EventType, string>> = {
  'user.deactivated': 'The person was deactivated in the directory.',
  'user.deleted': 'The person was deleted from the directory.',
};

const disabled = signal(types.ACCOUNT_DISABLED);

/** At most TOKENS_OF_EVENT each; the number of a token never alters, since receivers know it by that. */
const MAKERS: Partial<Record<EventType, readonly Maker[]>> = {
  'user.created': [created],
  'user.updated': [patched],
  'user.activated': [patched, bare(types.ACTIVATE), signal(types.ACCOUNT_ENABLED)],
  'user.deactivated': [patched, bare(types.DEACTIVATE), revoked, disabled],
  'user.deleted': [bare(types.DELETE), revoked, disabled, signal(types.ACCOUNT_PURGED)],
  'group.created': [created],
  'group.updated': [patched],
  'group.deleted': [bare(types.DELETE)],
  'group.member_added': [joined],
  'group.member_removed': [left],
};
