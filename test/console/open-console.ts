/** A server with an empty directory, and a browser that looks at its console and notes whatever is not as it should be. */
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { inviteFirstOwner, type Services } from '../../src/actions/index.ts';
import { serve } from '../../src/cli/serve.ts';
import { readConfig, type Config } from '../../src/config/index.ts';
import { freshDatabase } from '../store/engines.ts';
import { startBrowser } from './browser.ts';

export type Console = AsyncDisposable & {
  readonly url: string;
  readonly services: Services;
  /** The link by which the first owner chooses a password. */
  readonly invitation: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors in the browser's own console, failures of scripts, and requests to other hosts. */
  readonly troubles: string[];
};

export const PASSWORD = 'correct horse battery staple';

/** What a person may well wait; a slow machine is waited for longer. */
const PATIENCE_MS = 10_000;

export async function openConsole(settings: Partial<Config> = {}): Promise<Console> {
  await using stack = new AsyncDisposableStack();
  const { config } = stack.use(await freshDatabase('sqlite'));
  const running = await serve({
    ...readConfig({ logLevel: 'silent', ...settings, database: config.database }, {}),
    port: 0,
  });
  stack.defer(running.stop);
  const browser = stack.use(await startBrowser());
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const troubles: string[] = [];
  watch(page, running.url, troubles);
  const remaining = stack.move();
  return {
    url: running.url,
    services: running.services,
    invitation: (await inviteFirstOwner(running.services)) ?? '',
    context,
    page,
    troubles,
    [Symbol.asyncDispose]: () => remaining.disposeAsync(),
  };
}

function watch(page: Page, url: string, troubles: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      troubles.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.stack ?? error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !request.url().startsWith('blob:'))
      troubles.push(`${page.url()} asked for ${request.url()}`);
  });
}

/** The first owner chooses a password, and is in. */
export async function enter({ page, invitation }: Console): Promise<void> {
  await page.goto(invitation);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('The same again').fill(PASSWORD);
  await page.getByRole('button', { name: 'Keep it and sign in' }).click();
}

/** `npm run pictures` sets it: then the run also renews what the documentation shows. */
const PICTURES = process.env['ROSTER_TEST_PICTURES'];

/** The page as the documentation shows it; without the folder to put it in, a proof that it can be drawn. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(640, 30);
  await showNotices(page, false);
  const bytes = await page.screenshot(PICTURES === undefined ? {} : { path: `${PICTURES}/${name}.png` });
  await showNotices(page, true);
  if (bytes.length < 5_000) throw new Error(`the picture ${name} is empty`);
}

const showNotices = (page: Page, shown: boolean): Promise<void> =>
  page.evaluate((visible) => {
    for (const notices of document.querySelectorAll<HTMLElement>('.mantine-Notifications-root'))
      notices.style.visibility = visible ? '' : 'hidden';
  }, shown);

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds on the page as it stands, as lines to read. It works within the page, which has no frames: to gather what it
 * found in others it would open another page each time. And it explains what is wrong alone.
 */
export async function flawsOf(page: Page): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('a page with frames is looked at from outside');
  const isThere = await page.evaluate(() => 'axe' in window);
  const builder = new AxeBuilder({ page, ...(isThere && { axeSource: 'undefined' }) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(STANDARDS)
    // A tooltip hovers over the page, in none of its parts; its words are those of the button that it belongs to.
    .exclude('[role=tooltip]');
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help}: ${target.join(' ')} ${html.slice(0, 200)}`),
  );
}

/** The answer to a question of the API, asked with the session of the page. */
export const asked = <T>(page: Page, path: string): Promise<T> =>
  page.evaluate(async (url) => (await fetch(url)).json() as Promise<T>, `/api/v1${path}`);

/** Does something by the API, with the session of the page. */
export const done = (page: Page, path: string, body: object): Promise<unknown> =>
  page.evaluate(
    async ([url, text]) => {
      const headers = { 'content-type': 'application/json', 'x-requested-with': 'test' };
      return (
        await fetch(url ?? '', { method: 'POST', headers, body: text ?? '' })
      ).json() as Promise<unknown>;
    },
    [`/api/v1${path}`, JSON.stringify(body)],
  );
