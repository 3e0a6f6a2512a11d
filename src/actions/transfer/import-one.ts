/** Imports one record by the same plan and the same write as any request: a creation, or a replacement of what is there. */
import { fold, isList, isObject, own, ScimError, type Json, type JsonObject } from '../../scim/index.ts';
import { formerIds, groupsNamed, holdersOf, UNMANAGED, type Holder, type Tx } from '../../store/index.ts';
import { UNSEEN } from '../bulk-outcome.ts';
import type { Caller } from '../caller.ts';
import { commitIn } from '../commit.ts';
import type { Services } from '../services.ts';
import { draftOfRecord, readRecord, type Layout, type Read } from './read-record.ts';

export type Outcome = 'created' | 'updated' | 'unchanged';

/**
 * Whom the record means: by its id, or by its name where it has none or nobody has its id. Errors: 400 for what does not fit,
 * 409 uniqueness for what belongs to another integration.
 */
export async function importOne(
  services: Services,
  caller: Caller,
  tx: Tx,
  layout: Layout,
  text: string,
): Promise<Outcome> {
  const read = readRecord(caller, layout, text);
  const body = await withMemberIds(caller, tx, read.body);
  const draft = draftOfRecord(caller, { ...read, body });
  const found = await meant(caller, tx, read, draft.doc);
  const { change } = await commitIn(services, caller, tx, {
    type: read.type,
    id: found ?? read.id ?? services.clock.resourceId(),
    intent: { kind: found === undefined ? 'create' : 'replace', draft },
    ifMatch: undefined,
    projection: UNSEEN,
  });
  return change === null ? 'unchanged' : change.kind === 'created' ? 'created' : 'updated';
}

async function meant(caller: Caller, tx: Tx, read: Read, doc: JsonObject): Promise<string | undefined> {
  const isPerson = read.type.names.has('username');
  const name = own(doc, isPerson ? 'userName' : 'displayName');
  const key = typeof name === 'string' ? fold(name) : '';
  const holders = await holdersOf(tx, caller.tenantId, {
    nameKeys: isPerson ? [key] : [],
    ids: read.id === null ? [] : [read.id],
  });
  const byId = holders.find(({ id }) => id === read.id);
  if (byId !== undefined) requireOwn(caller, read, byId);
  const named = isPerson ? holders.find(({ nameKey }) => nameKey === key) : undefined;
  const group = isPerson ? undefined : await groupNamed(caller, tx, read, byId, key);
  if (named !== undefined && named.id !== (byId?.id ?? named.id)) throw taken(key);
  if (named !== undefined && byId === undefined) requireOwn(caller, read, named);
  if (byId === undefined && read.id !== null && named === undefined) await refuseFormer(caller, tx, read.id);
  return byId?.id ?? named?.id ?? group;
}

async function refuseFormer({ tenantId }: Caller, tx: Tx, id: string): Promise<void> {
  if ((await formerIds(tx, tenantId, [id])).length === 0) return;
  throw new ScimError(
    'uniqueness',
    `The id "${id}" was that of a person who is gone; leave it out to make a new one.`,
  );
}

/** A group of that name is meant where the record has no id; where names are unique, another one's name cannot be taken. */
async function groupNamed(
  caller: Caller,
  tx: Tx,
  read: Read,
  byId: Holder | undefined,
  key: string,
): Promise<string | undefined> {
  const unique = caller.dialect.habits.groupNames === 'unique';
  if (read.id !== null && !unique) return undefined;
  const groups = await groupsNamed(tx, caller.tenantId, [caller.integrationId, UNMANAGED], key);
  if (byId !== undefined && groups.some((id) => id !== byId.id)) throw taken(key);
  return groups[0];
}

const taken = (key: string): ScimError =>
  new ScimError('uniqueness', `Another resource has the name "${key}"; it cannot be given twice.`);

function requireOwn({ integrationId }: Caller, { type }: Read, holder: Holder): void {
  if (holder.type !== type.name)
    throw new ScimError('uniqueness', `The id "${holder.id}" is that of a ${holder.type}.`);
  if (![integrationId, UNMANAGED].includes(holder.manager))
    throw new ScimError('uniqueness', `Another integration of the tenant manages this ${type.name}.`);
}

/** Members may be named by `userName` instead of by the id, which only the directory knows. */
async function withMemberIds(caller: Caller, tx: Tx, body: JsonObject): Promise<JsonObject> {
  const members = own(body, 'members') ?? null;
  if (!isList(members)) return body;
  const nameKeys = members.flatMap((each) => (nameOf(each) === undefined ? [] : [fold(nameOf(each) ?? '')]));
  if (nameKeys.length === 0) return body;
  const holders = await holdersOf(tx, caller.tenantId, { nameKeys, ids: [] });
  const ids = new Map(holders.map(({ nameKey, id }) => [nameKey, id]));
  return { ...body, members: members.map((each) => memberOf(each, ids)) };
}

function nameOf(member: Json): string | undefined {
  if (!isObject(member) || own(member, 'value') !== undefined) return undefined;
  const name = own(member, 'userName');
  return typeof name === 'string' ? name : undefined;
}

function memberOf(member: Json, ids: ReadonlyMap<string | null, string>): Json {
  const name = nameOf(member);
  if (name === undefined) return member;
  const value = ids.get(fold(name));
  if (value === undefined) throw new ScimError('invalidValue', `No user has the name "${name}".`);
  return { value };
}
