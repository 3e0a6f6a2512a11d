/** Every screen of the console in the real browser: both colour schemes without a flaw that axe knows, narrow without a lost edge, silent. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIntegration } from '../../src/actions/index.ts';
import { simulate } from '../../src/simulators/index.ts';
import { deletesIntegration, detachesPerson, onlyLooks } from './endings.ts';
import { asked, done, enter, flawsOf, openConsole, type Console } from './open-console.ts';

const SCREENS = new URL('../../console/src/screens/', import.meta.url);

/** The paths of all pages of a tenant, as their routes say. */
const PATHS = readdirSync(SCREENS).flatMap((folder) => {
  const text = readFileSync(new URL(`${folder}/pages.ts`, SCREENS), 'utf8');
  return [...text.matchAll(/tenantPage\(\s*'([^']+)'/g)].map(([, path = '']) => path);
});

/** Where the id in a path comes from: the list that the API has of its noun. */
const LISTS: Readonly<Record<string, string>> = {
  provisioning: '/security-integrations',
  activity: '/exchanges?effect=changed',
  holds: '/holds',
  people: '/users/search',
  groups: '/groups/search',
  roles: '/roles/search',
  webhooks: '/webhooks',
  'service-accounts': '/service-accounts',
};

const TENANT = 'acme';
const NARROW = { width: 360, height: 740 };
const WIDE = { width: 1280, height: 800 };

let shown: Console;
beforeAll(async () => {
  shown = await openConsole();
  const asked = { tenantId: TENANT, name: 'staff', idp: 'okta', withTenant: true };
  const { integration, token } = await createIntegration(shown.services, asked);
  const endpoint = `${shown.url}/api/v1/${TENANT}/integrations/${integration.id}/scim/v2`;
  const story = { persona: 'okta' as const, people: 40, groups: 6, days: 3, seed: 7 };
  await simulate({ ...story, endpoint, token: token.secret }, () => undefined);
  await enter(shown);
  await shown.page.getByRole('heading', { name: 'Home' }).waitFor();
  await done(shown.page, `/${TENANT}/webhooks`, {
    kind: 'push',
    url: 'https://app.example.com/roster',
    enabled: false,
  });
  await done(shown.page, `/${TENANT}/service-accounts`, { name: 'reader' });
}, 120_000);
afterAll(async () => {
  await shown[Symbol.asyncDispose]();
});

async function filled(path: string): Promise<string> {
  const [, noun = ''] = path.split('/');
  const list = LISTS[noun];
  if (!path.includes('$id') || list === undefined) return path;
  const { results } = await asked<{ results: { id: string }[] }>(shown.page, `/${TENANT}${list}`);
  return path.replace('$id', results[0]?.id ?? 'none');
}

async function visit(path: string): Promise<void> {
  await shown.page.goto(`${shown.url}/t/${TENANT}${path === '/' ? '' : path}`);
  await shown.page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => shown.page.getByText('Loading…').count()).toBe(0);
}

describe('every screen', () => {
  it.each(PATHS)('%s', { timeout: 60_000 }, async (pattern) => {
    const { page, troubles } = shown;
    await page.setViewportSize(WIDE);
    await visit(await filled(pattern));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await flawsOf(page), colorScheme).toEqual([]);
    }
    await page.setViewportSize(NARROW);
    const beyond = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect
      .poll(beyond, { message: 'pixels beyond the edge of a narrow screen' })
      .toBeLessThanOrEqual(0);
    expect(troubles.splice(0)).toEqual([]);
  });
});

/** The scripts and styles that a browser which was never here receives for the first page, in bytes as they travelled. */
async function firstPageSize({ context, url }: Console): Promise<number> {
  const fresh = await context.browser()?.newContext({ storageState: await context.storageState() });
  if (fresh === undefined) throw new Error('the browser has gone');
  const page = await fresh.newPage();
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!/\.(?:js|css)$/.test(response.url())) return;
    sizes.push(
      response
        .request()
        .sizes()
        .then(({ responseBodySize }) => responseBodySize),
    );
  });
  await page.goto(`${url}/t/${TENANT}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await fresh.close();
  return total;
}

describe('the first page', () => {
  it('comes in at most 300 kB, compressed', async () => {
    const total = await firstPageSize(shown);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThanOrEqual(300 * 1024);
  });
});

describe('what is kept by hand', () => {
  it('is added, altered, and given members and owners', { timeout: 60_000 }, async () => {
    const { page, troubles } = shown;
    await page.setViewportSize(WIDE);
    await visit('/people');
    await page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('First name').fill('Nora');
    await dialog.getByLabel('Last name').fill('Vale');
    await dialog.getByLabel('E-mail').fill('nora@example.com');
    expect(await flawsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add the person' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nora Vale' }).waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('Last name').fill('Hale');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nora Hale' }).waitFor();

    await visit('/groups');
    await page.getByRole('button', { name: 'Add a group' }).click();
    await dialog.getByLabel('Name').fill('Night shift');
    await dialog.getByRole('button', { name: 'Add the group' }).click();
    await page.getByRole('heading', { level: 1, name: 'Night shift' }).waitFor();
    await page.getByRole('button', { name: 'Add somebody' }).click();
    await dialog.getByRole('combobox').fill('Nora');
    await page.getByRole('option', { name: 'Nora Hale' }).click();
    await dialog.getByRole('button', { name: 'Add to the group' }).click();
    await page.getByRole('button', { name: 'Make owner: Nora Hale' }).click();
    await page.getByText('Owner', { exact: true }).waitFor();
    expect(await flawsOf(page)).toEqual([]);
    expect(troubles.splice(0)).toEqual([]);
  });
});

describe('what is seldom done', () => {
  const integration = async (): Promise<string> => {
    type Found = { readonly results: readonly { readonly id: string; readonly name: string }[] };
    const { results } = await asked<Found>(shown.page, `/${TENANT}/security-integrations`);
    return `/provisioning/${results.find(({ name }) => name === 'staff')?.id ?? 'none'}`;
  };

  /** Of another integration, by which nothing is held. */
  async function someoneElse(): Promise<string> {
    const given = { tenantId: TENANT, name: 'guests', idp: 'generic', withTenant: false };
    const { integration: guests, token } = await createIntegration(shown.services, given);
    const answer = await fetch(`${shown.url}/api/v1/${TENANT}/integrations/${guests.id}/scim/v2/Users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token.secret}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: 'guest@example.com',
      }),
    });
    return ((await answer.json()) as { readonly id: string }).id;
  }

  it('says to an auditor why nothing can be altered', { timeout: 60_000 }, async () => {
    const paths = ['/settings', '/safety', '/mapping'].map(async (tab) => `${await integration()}${tab}`);
    await onlyLooks(shown, TENANT, ['/connect', '/simulator', ...(await Promise.all(paths))]);
  });

  it('detaches a person, and deletes an integration with its people', { timeout: 60_000 }, async () => {
    await shown.page.setViewportSize(WIDE);
    await visit(`/people/${await someoneElse()}`);
    await detachesPerson(shown);
    await visit(`${await integration()}/settings`);
    await deletesIntegration(shown);
  });
});
