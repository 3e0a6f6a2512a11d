/** Starts one PostgreSQL for the whole test run, with a folder for the other engine's databases and some to copy; ends it all at the end. */
import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { folderInMemory } from './memory.ts';
import { startPostgres } from './postgres-server.ts';
import { makeTemplates, type Templates } from './store/templates.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The URL of the database `postgres`, as its superuser. */
    readonly postgresUrl: string;
    /** Where the SQLite databases of the tests are. */
    readonly folder: string;
    readonly templates: Templates;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startPostgres({ forgetful: true, inMemory: true });
  const folder = folderInMemory('roster-store-');
  const templates = await makeTemplates(url, folder);
  project.provide('postgresUrl', url);
  project.provide('folder', folder);
  project.provide('templates', templates);
  return async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  };
}
