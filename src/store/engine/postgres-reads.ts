/** Reads on PostgreSQL: those of one turn of the event loop share a connection, and a snapshot where they need one. */
import type { Pool } from 'pg';
import type { Waiting } from './group-read.ts';
import { connected, isLost, leave } from './postgres-connection.ts';
import { pipelined } from './postgres-pipeline.ts';
import type { Language } from './language.ts';
import { perform, snapshotMemory } from './session.ts';

const BEGIN = 'begin isolation level repeatable read read only';

/** All of them on one snapshot, their queries one behind the other on one connection. */
export async function readTogether(language: Language, pool: Pool, works: readonly Waiting[]): Promise<void> {
  const client = await connected(pool);
  leave(client, BEGIN);
  const { execute, failed, idle } = pipelined(client);
  const once = snapshotMemory();
  const alone: Waiting[] = [];
  let usable = true;
  await Promise.all(
    works.map(async (waiting) => {
      try {
        waiting.resolve(await perform(language, execute, waiting.work, once));
      } catch (error) {
        usable &&= !isLost(error);
        // A statement that fails ends the transaction of them all: whoever was in it with others reads once more, alone.
        if (failed() && works.length > 1) alone.push(waiting);
        else waiting.reject(error);
      }
    }),
  );
  await idle();
  // Of what was read nothing is lost any more.
  leave(client, 'commit');
  client.release(!usable);
  for (const waiting of alone)
    readTogether(language, pool, [waiting]).catch((error: unknown) => waiting.reject(error));
}

/** Works of one statement each, which is a snapshot by itself. */
export async function lookTogether(language: Language, pool: Pool, works: readonly Waiting[]): Promise<void> {
  const client = await connected(pool);
  const { execute, idle } = pipelined(client);
  let usable = true;
  await Promise.all(
    works.map(async ({ work, resolve, reject }) => {
      try {
        resolve(await perform(language, execute, work));
      } catch (error) {
        usable &&= !isLost(error);
        reject(error);
      }
    }),
  );
  await idle();
  client.release(!usable);
}
