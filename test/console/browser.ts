/** The real browser of the tests: Chromium from the npm registry, kept from every host but this one. */
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/** Whoever starts it ends it: `await using browser = …`. */
export async function startBrowser(): Promise<Browser & AsyncDisposable> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    // A machine without a graphics card draws by the processor; no address but loopback is ever resolved.
    args: [...chromium.args, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    headless: true,
  });
  return Object.assign(browser, { [Symbol.asyncDispose]: () => browser.close() });
}
