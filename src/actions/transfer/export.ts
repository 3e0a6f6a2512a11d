/** Exports the people and groups of an integration as lines of a file, all of one snapshot, a page in memory at a time. */
import { represent, type JsonObject, type ResourceType, type Stored } from '../../scim/index.ts';
import {
  findPage,
  findResource,
  membersOf,
  nestedLinks,
  type Found,
  type Integration,
  type Tx,
} from '../../store/index.ts';
import type { Caller } from '../caller.ts';
import type { Services } from '../services.ts';
import { writeFields } from './csv.ts';
import { CSV_COLUMNS, fieldsOf } from './csv-columns.ts';
import { importCaller } from './import-caller.ts';
import { membersFirst } from './members-first.ts';
import type { Format } from './records.ts';

export type ExportOptions = {
  readonly integration: Integration;
  readonly format: Format;
  readonly only: 'users' | 'groups' | null;
  /** Takes the text on, and is waited for: the store goes no faster than the file. `count`: lines so far. */
  readonly write: (text: string, count: number) => Promise<void>;
};

export type Exported = { readonly users: number; readonly groups: number };

/** Resources of a page; documents are a few KiB each. */
const PAGE = 500;

/** Writes people first, then groups, each after the groups that are in it: in this order they can be imported. */
export async function exportLines(services: Services, options: ExportOptions): Promise<Exported> {
  const caller = importCaller(services, options.integration);
  return services.store.read(async (tx) => {
    const counts = { users: 0, groups: 0 };
    const { format, only, write } = options;
    const put = async (name: keyof Exported, lines: readonly string[]): Promise<void> => {
      counts[name] += lines.length;
      await write(lines.map((line) => `${line}\n`).join(''), counts.users + counts.groups);
    };
    if (format === 'csv') await write(`${writeFields(CSV_COLUMNS.map(({ name }) => name))}\n`, 0);
    const lineOf = (each: JsonObject): string =>
      format === 'csv' ? writeFields(fieldsOf(each)) : JSON.stringify(each);
    for (const type of caller.types) {
      const isPerson = type.names.has('username');
      if (isPerson && only !== 'groups')
        for await (const page of pages(tx, caller, type))
          await put(
            'users',
            page.map((stored) => lineOf(represent(type, stored, caller.base))),
          );
      if (!isPerson && only !== 'users' && format === 'jsonl')
        for await (const group of groupsInOrder(tx, caller, type))
          await put('groups', [lineOf(await wholeGroup(tx, caller, type, group))]);
    }
    return counts;
  });
}

async function* pages(tx: Tx, caller: Caller, type: ResourceType): AsyncGenerator<readonly Stored[]> {
  for (let behind: Found['end'] = null; ;) {
    const { stored, end }: Found = await findPage(
      tx,
      caller,
      { type, condition: null, sort: null },
      { count: PAGE, from: { behind } },
    );
    yield stored;
    if (end === null) return;
    behind = end;
  }
}

/** Only of the groups that are in groups the order matters; they are few, and their ids are all that is kept in memory. */
async function* groupsInOrder(tx: Tx, caller: Caller, type: ResourceType): AsyncGenerator<Stored> {
  const nested = membersFirst(await nestedLinks(tx, caller.tenantId));
  for (const id of nested) {
    const group = await findResource(tx, caller, type, id);
    if (group !== undefined) yield group;
  }
  const done = new Set(nested);
  for await (const page of pages(tx, caller, type))
    for (const group of page) if (!done.has(group.id)) yield group;
}

async function wholeGroup(tx: Tx, caller: Caller, type: ResourceType, group: Stored): Promise<JsonObject> {
  const members = await membersOf(tx, caller, [group.id]);
  return represent(type, group, caller.base, { members: members.get(group.id) ?? [] });
}
