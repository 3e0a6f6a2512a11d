/** The folders of captures: one for each identity provider, called like its dialect. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCaptures, type Capture } from './capture.ts';

export const PROVIDERS: readonly { readonly provider: string; readonly captures: readonly Capture[] }[] =
  readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ provider: name, captures: readCaptures(join(import.meta.dirname, name)) }));
