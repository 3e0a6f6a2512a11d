/** The import of a file from its beginning to its end, for whoever can open the file. */
import type { ImportProgress, Integration } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { importCaller } from './import-caller.ts';
import { importRecords } from './import.ts';
import type { Import } from './import-job.ts';
import { startThinker } from './thinkers.ts';

export type RunImport = Pick<Import, 'source' | 'rejects' | 'report'> & { readonly integration: Integration };

/** Errors: ImportStopped, RecordError. */
export async function runImport(
  services: Services,
  { integration, ...job }: RunImport,
): Promise<ImportProgress> {
  const { config } = services;
  const { layout } = job.source;
  await using thinker = startThinker({ config, integration, layout });
  return await importRecords(services, {
    ...job,
    caller: importCaller(services, integration),
    think: thinker.think,
  });
}
