/** Starts one PostgreSQL for the whole test run with databases to copy, and stops it at the end. */
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.ts';
import { makeTemplates, type Templates } from './store/templates.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The URL of the database `postgres`, as its superuser. */
    readonly postgresUrl: string;
    readonly templates: Templates;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startPostgres({ forgetful: true });
  const { remove, ...templates } = await makeTemplates(url);
  project.provide('postgresUrl', url);
  project.provide('templates', templates);
  return async () => {
    await stop();
    await remove();
  };
}
