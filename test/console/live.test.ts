/** Pages that follow what happens, in the real browser: by a stream, without asking again and again; by asking, where no stream is to be had. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIntegration } from '../../src/actions/index.ts';
import { enter, flawsOf, openConsole, type Console } from './open-console.ts';

const TENANT = 'acme';

let shown: Console;
let made: Awaited<ReturnType<typeof createIntegration>>;
beforeAll(async () => {
  shown = await openConsole();
  const asked = { tenantId: TENANT, name: 'staff', idp: 'okta', withTenant: true };
  made = await createIntegration(shown.services, asked);
  await enter(shown);
  await shown.page.getByRole('heading', { name: 'Home' }).waitFor();
}, 120_000);
afterAll(async () => {
  await shown[Symbol.asyncDispose]();
});

/** The identity provider makes a person. */
async function arrives(userName: string): Promise<void> {
  const { status } = await fetch(`${shown.url}${new URL(made.integration.uri).pathname}/Users`, {
    method: 'POST',
    headers: { authorization: `Bearer ${made.token.secret}`, 'content-type': 'application/scim+json' },
    body: JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName }),
  });
  expect(status).toBe(201);
}

const open = (page: Page, path: string) => page.goto(`${shown.url}/t/${TENANT}${path}`);
const answered = (page: Page, path: RegExp) => page.waitForResponse((response) => path.test(response.url()));
const overview = (): string => `/provisioning/${made.integration.id}`;

/** How often the page asked for this while nothing happened. */
async function askedFor(page: Page, path: RegExp, milliseconds: number): Promise<number> {
  let count = 0;
  const note = (request: { url: () => string }): void => void (path.test(request.url()) && count++);
  page.on('request', note);
  await page.waitForTimeout(milliseconds);
  page.off('request', note);
  return count;
}

describe('where there is a stream', { timeout: 60_000 }, () => {
  it('the wizard turns green, and shows the person, without asking again and again', async () => {
    const { page } = shown;
    const streamed = answered(page, /exchanges\/stream/);
    await open(page, `/connect?id=${made.integration.id}&step=wait`);
    await streamed;
    await page.getByText('Nothing has arrived yet…').waitFor();
    expect(await askedFor(page, /\/exchanges\?|\/denials/, 3_000)).toBeLessThanOrEqual(2);
    await arrives('liv@example.com');
    await page.getByRole('heading', { name: 'It is connected' }).waitFor();
    await page.getByText('liv@example.com').first().waitFor();
  });

  it('Home shows the request, and counts it', async () => {
    const { page, troubles } = shown;
    const streamed = answered(page, /exchanges\/stream/);
    await open(page, '');
    await streamed;
    await page.getByRole('img', { name: /^1 request in 24 hours/ }).waitFor();
    await arrives('ada@example.com');
    await page.getByRole('link', { name: /ada@example\.com/ }).waitFor();
    await page.getByRole('img', { name: /^2 requests in 24 hours, of which 2 altered something/ }).waitFor();
    expect(await flawsOf(page)).toEqual([]);
    expect(troubles.splice(0)).toEqual([]);
  });

  it('the overview and the list count what is refused, and lead to it', async () => {
    const { page } = shown;
    await open(page, overview());
    await page.getByRole('img', { name: /^2 requests/ }).waitFor();
    await fetch(`${shown.url}${new URL(made.integration.uri).pathname}/Users`);
    await page.getByRole('img', { name: /^3 requests in 24 hours.* 1 was refused; most of them/ }).waitFor();
    await page.getByText('without a token', { exact: true }).waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await open(page, '/provisioning');
    await page.getByRole('link', { name: '1 refused' }).click();
    await page.getByRole('tab', { name: 'Activity', selected: true }).waitFor();
    await page.getByText('1 shown').waitFor();
  });

  it('events come by their stream', async () => {
    const { page, troubles } = shown;
    const streamed = answered(page, /events\/stream/);
    await open(page, '/events');
    await streamed;
    expect(await askedFor(page, /\/events\?/, 3_000)).toBeLessThanOrEqual(1);
    await arrives('bo@example.com');
    await page.getByRole('row').getByRole('link', { name: 'bo@example.com' }).waitFor();
    expect(troubles.splice(0)).toEqual([]);
  });
});

describe('where there is none', { timeout: 60_000 }, () => {
  beforeAll(() => shown.context.route(/\/api\/.*\/stream/, (route) => route.abort()));
  afterAll(() => shown.context.unrouteAll());

  it.each(['', '/events', '/activity'])('%s asks again and again', async (path) => {
    const { page } = shown;
    await open(page, path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.getByText('Loading…').count()).toBe(0);
    const name = `cy${path.slice(1)}@example.com`;
    await arrives(name);
    await page
      .getByRole('link', { name: new RegExp(name) })
      .first()
      .waitFor();
    // What was kept from it is no fault of the page.
    shown.troubles.length = 0;
  });
});
