/** Reads on PostgreSQL: those of one turn of the event loop share a connection, their statements, and a snapshot where they need one. */
import type { Pool } from 'pg';
import type { Forms } from './gathered-forms.ts';
import { gathering } from './gathering.ts';
import type { Waiting } from './group-read.ts';
import { connected, endSnapshotLater, isLost, leave } from './postgres-connection.ts';
import { pipelined } from './postgres-pipeline.ts';
import type { Language } from './language.ts';
import { perform, snapshotMemory, type Once } from './session.ts';

const BEGIN = 'begin isolation level repeatable read read only';

/** Where reads go, and which of their statements can be run as one. */
export type Source = { readonly pool: Pool; readonly forms: Forms };

/** Answers those works of which the first try says what there is to say. */
type ReadTogether = (language: Language, source: Source, works: readonly Waiting[]) => Promise<void>;

/** All of them on one snapshot. */
export const readTogether: ReadTogether = async (language, source, works) => {
  const client = await connected(source.pool);
  leave(client, BEGIN);
  const { alone, usable } = await asked(language, { client, ...source }, works, snapshotMemory());
  // Of what was read nothing is lost any more.
  if (usable) endSnapshotLater(client);
  client.release(!usable);
  again(readTogether, language, source, alone);
};

/** Works of one statement each, which is a snapshot by itself; all of them have come before the first asks. */
export const lookTogether: ReadTogether = async (language, source, works) => {
  const client = await connected(source.pool);
  const { alone, usable } = await asked(language, { client, ...source }, works, snapshotMemory());
  client.release(!usable);
  again(lookTogether, language, source, alone);
};

/** `alone`: those of which a statement failed that may have been another's, or have been ended by another's. */
async function asked(
  language: Language,
  { client, forms }: Pick<Source, 'forms'> & { readonly client: Awaited<ReturnType<typeof connected>> },
  works: readonly Waiting[],
  once: Once,
): Promise<{ readonly alone: readonly Waiting[]; readonly usable: boolean }> {
  const { execute, failed, idle } = pipelined(client, forms);
  const { asking, flush } = gathering(execute, forms);
  const alone: Waiting[] = [];
  let usable = true;
  await Promise.all(
    works.map(async (waiting) => {
      try {
        waiting.resolve(await perform(language, asking(), waiting.work, { once }));
      } catch (error) {
        usable &&= !isLost(error);
        if (failed() && works.length > 1) alone.push(waiting);
        else waiting.reject(error);
      }
    }),
  );
  flush();
  await idle();
  return { alone, usable };
}

function again(read: ReadTogether, language: Language, source: Source, alone: readonly Waiting[]): void {
  for (const waiting of alone)
    read(language, source, [waiting]).catch((error: unknown) => waiting.reject(error));
}
