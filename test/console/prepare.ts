/** Builds the console and unpacks the browser once, before tests that run at the same time would do it into each other's way. */
import chromium from '@sparticuz/chromium';
import { buildConsoleIfNeeded } from '../../scripts/console.js';

export async function setup(): Promise<void> {
  buildConsoleIfNeeded();
  await chromium.executablePath();
}
