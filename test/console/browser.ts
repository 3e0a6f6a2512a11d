/** The real browser of the tests: Chromium from the npm registry, kept from every host but this one. */
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/** Runs as root in a container, draws the same everywhere, and resolves no name: only loopback can be reached. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Whoever starts it ends it: `await using browser = …`. */
export async function startBrowser(): Promise<Browser & AsyncDisposable> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ARGUMENTS,
    headless: true,
  });
  return Object.assign(browser, { [Symbol.asyncDispose]: () => browser.close() });
}
