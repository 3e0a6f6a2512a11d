/** How many durable commits of one small row a second the disk takes, one after another, from the database that is embedded. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export async function commitsPerSecond(folder: string, seconds: number): Promise<number> {
  const place = await mkdtemp(join(folder, 'commits-'));
  const db = new DatabaseSync(join(place, 'limit.db'));
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; create table rows (id integer primary key, text text)',
  );
  const insert = db.prepare('insert into rows (text) values (?)');
  const text = 'x'.repeat(200);
  const began = performance.now();
  let commits = 0;
  for (; performance.now() - began < seconds * 1000; commits++) insert.run(text);
  const rate = (commits * 1000) / (performance.now() - began);
  db.close();
  await rm(place, { recursive: true });
  return rate;
}
