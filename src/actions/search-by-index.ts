/** A page of a list by startIndex (RFC 7644 §3.4.2.4): one that begins where the last one ended goes on from there. */
import { hash } from 'node:crypto';
import { listResponse, type JsonObject, type Page } from '../scim/index.ts';
import { directoryState, type Tx } from '../store/index.ts';
import type { AskedList } from './asked-list.ts';
import type { Caller } from './caller.ts';
import type { Services } from './services.ts';
import type { Stop } from './walks.ts';

/** `totalResults` of a page that goes on is what has been passed and what is left, so that a walk ends at the end. */
export async function searchByIndex(
  { store, clock, walks }: Services,
  caller: Caller,
  list: AskedList,
  page: Page,
): Promise<JsonObject> {
  const at = clock.now();
  const { startIndex, count } = page;
  const walk = nameOfWalk(caller, list);
  const from = startIndex > 1 && count > 0 ? walks.goOn(walk, startIndex, count, at) : undefined;
  const { total, stop, resources } = await store.read((tx) => pageOf(tx, caller, list, page, from?.stop));
  if (stop !== null) walks.stopped(walk, startIndex + resources.length, stop, at, from);
  return listResponse(resources, total, startIndex);
}

/** A filter may be long, and many walks are remembered. */
const nameOfWalk = ({ tokenId }: Caller, { name }: AskedList): string =>
  hash('sha256', `${tokenId}\n${name}`, 'base64url');

async function pageOf(
  tx: Tx,
  caller: Caller,
  list: AskedList,
  { startIndex, count }: Page,
  reached: Stop | undefined,
) {
  const passed = startIndex - 1;
  const from = reached === undefined ? { offset: passed } : { behind: reached.place };
  const { resources, end } = await list.page(tx, { count, from });
  // A last page says itself how many there are, unless it begins somewhere behind them all.
  const last = count > 0 && end === null && (resources.length > 0 || passed === 0 || reached !== undefined);
  if (last) return { resources, total: passed + resources.length, stop: null };
  const state = await directoryState(tx, caller.tenantId);
  const known = reached?.left.state === state ? reached.left.number : undefined;
  const rest = known ?? (await list.count(tx, reached?.place ?? null));
  const total = reached === undefined ? rest : passed + rest;
  const left = { number: total - passed - resources.length, state };
  return { resources, total, stop: end === null ? null : { place: end, left, count } };
}
