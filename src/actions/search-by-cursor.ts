/** A page of a list by cursor (RFC 9865): whoever lives through the walk is met exactly once. */
import { openCursor, sealCursor, type Count, type Cursor } from '../directory/index.ts';
import { cursorResponse, type CursorPage, type JsonObject } from '../scim/index.ts';
import { directoryState, type Tx } from '../store/index.ts';
import type { AskedList, ShownPage } from './asked-list.ts';
import type { Caller } from './caller.ts';
import type { Services } from './services.ts';

/** Errors: 400 invalidCursor, expiredCursor, invalidCount. */
export async function searchByCursor(
  { store, config, clock, hashKey }: Services,
  caller: Caller,
  list: AskedList,
  page: CursorPage,
): Promise<JsonObject> {
  const at = clock.now();
  const reached =
    page.cursor === '' ? undefined : openCursor(hashKey, list.name, page.cursor, { count: page.count, at });
  const count = page.count ?? reached?.count ?? Math.min(config.defaultPageSize, config.maxPageSize);
  return store.read(async (tx) => {
    const from = { behind: reached?.place ?? null };
    const { resources, end } = await list.page(tx, { count, from });
    const total = await totalOf(tx, caller, list, reached, { resources, end }, count);
    const expiresAt = at + config.cursorTimeoutSeconds * 1000;
    const next =
      end === null ? null : sealCursor(hashKey, list.name, { place: end, count, expiresAt, total });
    return cursorResponse(resources, total?.number ?? null, next);
  });
}

/**
 * All matches are counted once, on the first page; the cursor carries their number on. It is shown for as long as nothing in
 * the directory has altered and left out from then on (RFC 9865 §2), since counting again costs what the walk must not cost.
 */
async function totalOf(
  tx: Tx,
  caller: Caller,
  list: AskedList,
  reached: Cursor | undefined,
  { resources, end }: ShownPage,
  count: number,
): Promise<Count | null> {
  if (reached !== undefined && reached.total === null) return null;
  const state = await directoryState(tx, caller.tenantId);
  if (reached !== undefined) return reached.total?.state === state ? reached.total : null;
  const whole = count > 0 && end === null;
  return { number: whole ? resources.length : await list.count(tx, null), state };
}
