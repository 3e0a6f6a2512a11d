/** Starts one PostgreSQL for the whole test run, and stops it at the end. */
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The URL of the database `postgres`, as its superuser. */
    readonly postgresUrl: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startPostgres({ forgetful: true });
  project.provide('postgresUrl', url);
  return stop;
}
