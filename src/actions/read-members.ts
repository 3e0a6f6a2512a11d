/** GET of a group that shows its members: a large one is made in pieces, and gives way to other requests between them. */
import { setImmediate as turn } from 'node:timers/promises';
import {
  growingTag,
  isList,
  membersOf as membersShown,
  project,
  represent,
  shownMember,
  tagOf,
  type Link,
  type Projection,
  type ResourceType,
  type Stored,
} from '../scim/index.ts';
import { memberPage, MEMBERS_A_PAGE, type Tx } from '../store/index.ts';
import type { Answer } from './answer.ts';
import type { Caller } from './caller.ts';

/** An answer as the bytes of its JSON text, piece by piece. */
export type InPieces = { readonly pieces: readonly Uint8Array[]; readonly tag: string };

type Asked = {
  readonly caller: Caller;
  readonly type: ResourceType;
  readonly stored: Stored;
  readonly projection: Projection;
};

/** One that fits in a page is answered as everything else is. All pages are of one snapshot. */
export async function readWithMembers(tx: Tx, asked: Asked): Promise<Answer | InPieces> {
  const { caller, stored } = asked;
  const first = await memberPage(tx, caller, stored.id, '');
  return first.length < MEMBERS_A_PAGE ? whole(asked, first) : inPieces(tx, asked, first);
}

function whole({ caller, type, stored, projection }: Asked, members: readonly Link[]): Answer {
  const resource = represent(type, stored, caller.base, { members });
  return { resource: project(type, projection, resource), tag: tagOf(resource) };
}

/** The entity tag follows all that is shown, so it is known behind the last page; only then does the answer begin. */
async function inPieces(tx: Tx, asked: Asked, first: readonly Link[]): Promise<InPieces> {
  const { caller, stored } = asked;
  const tag = growingTag(stored.version);
  const lists: Uint8Array[] = [];
  for (let page = first; page.length > 0;) {
    for (const link of page) tag.add(shownMember(link));
    const text = listText(asked, page);
    if (text !== '') lists.push(Buffer.from(lists.length === 0 ? text : `,${text}`));
    await turn();
    const last = page.at(-1)?.id ?? '';
    page = page.length < MEMBERS_A_PAGE ? [] : await memberPage(tx, caller, stored.id, last);
  }
  return { tag: tag.text(), pieces: [Buffer.from(headText(asked, tag.text())), ...lists, Buffer.from(']}')] };
}

/** Everything but the members, up to the bracket that opens their list. */
function headText({ caller, type, stored, projection }: Asked, tag: string): string {
  const resource = represent(type, stored, caller.base, { tag });
  return `${JSON.stringify(project(type, projection, resource)).slice(0, -1)},"members":[`;
}

/** The members as they are shown, with commas between them. */
function listText({ caller, type, projection }: Asked, page: readonly Link[]): string {
  const { members } = project(type, projection, { members: membersShown(page, caller.base) });
  return isList(members) ? JSON.stringify(members).slice(1, -1) : '';
}
