/** The first hour with Roster in the real browser: from the printed link to a directory, an explained change and a mistake that was held. */
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../src/client/index.ts';
import { openProvider } from '../sign-in/provider.ts';
import { enter, flawsOf, openConsole, PASSWORD, picture, type Console } from './open-console.ts';
import { livesByPasskeys } from './passkeys.ts';

let shown: Console;
beforeAll(async () => {
  shown = await openConsole({ plainIssuers: 'loopback' });
}, 120_000);
afterAll(async () => {
  await shown[Symbol.asyncDispose]();
});

/** The endpoint and the token of the integration, as the wizard showed them. */
let pasted = { endpoint: '', token: '' };

const button = (name: string | RegExp) => shown.page.getByRole('button', { name });
const link = (name: string | RegExp) => shown.page.getByRole('link', { name });
const heading = (name: string | RegExp) => shown.page.getByRole('heading', { name, level: 1 });

/** Leavers hold no role, and who has left differs from story to story. */
const somebodyActive = () =>
  shown.page
    .getByRole('row')
    .filter({ has: shown.page.getByText('Active', { exact: true }) })
    .getByRole('link')
    .first();

/** What was copied is what a person would paste. */
const copied = (): Promise<string> => shown.page.evaluate(() => navigator.clipboard.readText());

/** Each step ends with a page without a flaw and a silent browser. */
async function expectSound(): Promise<void> {
  await expect.poll(() => shown.page.getByText('Loading…').count()).toBe(0);
  expect(await flawsOf(shown.page)).toEqual([]);
  expect(shown.troubles.splice(0)).toEqual([]);
}

describe('a newcomer', { timeout: 90_000 }, () => {
  it('chooses a password by the link that the server printed, and makes a tenant', async () => {
    await enter(shown);
    await heading('Welcome to Roster').waitFor();
    await expectSound();
    await shown.page.getByLabel('Name of the organisation').fill('Acme');
    await button('Make the tenant').click();
    await heading('Home').waitFor();
    expect(shown.page.url()).toMatch(/\/t\/acme$/);
    await shown.page.getByRole('heading', { name: 'Connect your identity provider' }).waitFor();
    await expectSound();
  });

  it('connects an identity provider with the wizard, which turns green by itself', async () => {
    await link('Connect an identity provider').click();
    await button(/Okta/).click();
    await expectSound();
    await button('Make the integration').click();
    await shown.page.getByRole('heading', { name: 'Paste these into Okta' }).waitFor();
    await button('Copy the endpoint').first().click();
    const endpoint = await copied();
    await button('Copy the token').first().click();
    pasted = { endpoint, token: await copied() };
    expect(pasted.token).toMatch(/^rst_/);
    await shown.page.getByText('SCIM connector base URL').waitFor();
    await expectSound();
    await button('I have pasted them').click();
    await shown.page.getByRole('heading', { name: 'Waiting for the first request' }).waitFor();
    await fetch(`${pasted.endpoint}/Users?count=2`, { headers: { authorization: `Bearer ${pasted.token}` } });
    await shown.page.getByRole('heading', { name: 'It is connected' }).waitFor();
    await expectSound();
    await picture(shown.page, 'connect');
    await button('Go on').click();
    await button('Go on').click();
    await button('Save and go on').click();
    await link('Look at the people').waitFor();
    await expectSound();
  });

  it('lets a simulated provider speak to it, and sees that the directory is what it sent', async () => {
    await link('Simulator').click();
    await shown.page.getByRole('combobox', { name: 'Where to' }).click();
    await shown.page.getByRole('option', { name: 'okta' }).click();
    await button('Let it speak').click();
    await shown.page.getByText('The directory is exactly what it sent.').waitFor({ timeout: 60_000 });
    await expectSound();
    const streamed = shown.page.waitForResponse(/exchanges\/stream/);
    await link('See what Roster made of it').click();
    await link(/^Okta added .* to /)
      .first()
      .waitFor();
    await streamed;
    const headers = { authorization: `Bearer ${pasted.token}` };
    await fetch(`${pasted.endpoint}/Users/nobody`, { headers });
    await link(/^Okta could not read the person nobody/).waitFor();
    await expectSound();
    await picture(shown.page, 'activity');
  });

  it('reads what one request did, and what undoing it would do', async () => {
    await link(/^Okta added .* to /)
      .first()
      .click();
    await shown.page.getByRole('heading', { name: 'Request and answer' }).waitFor();
    await button('Show group.member_added').first().waitFor();
    await picture(shown.page, 'request');
    await button('Undo this').click();
    await shown.page.getByText('This would be done, as new changes.', { exact: false }).waitFor();
    await expectSound();
    await button('Cancel').click();
  });
});

describe('somebody who looks into the directory', { timeout: 90_000 }, () => {
  it('finds a person by a few letters, with where each value came from', async () => {
    await shown.page.keyboard.press('Control+k');
    await shown.page.getByPlaceholder('Search or jump to…').fill('everyb');
    await shown.page.getByRole('dialog').getByText('Everybody', { exact: true }).click();
    await heading('Everybody').waitFor();
    await link('People').click();
    await shown.page.getByRole('cell').getByRole('link').first().click();
    await shown.page.getByRole('heading', { name: 'Effective roles' }).waitFor();
    await shown.page.getByText('Arrived').first().waitFor();
    await expectSound();
  });

  it('goes back in the time of a group', async () => {
    await link('Groups').click();
    await shown.page.getByRole('cell').getByRole('link', { name: 'Everybody' }).click();
    await shown.page.getByText(/^\d+ members$/).waitFor();
    const now = await shown.page.getByText(/^\d+ members$/).textContent();
    await shown.page.getByRole('slider').focus();
    await shown.page.keyboard.press('Home');
    await shown.page.keyboard.press('ArrowRight');
    await shown.page.getByText('You see it as it was on', { exact: false }).waitFor();
    expect(shown.page.url()).toContain('at=');
    await expect
      .poll(() =>
        shown.page
          .getByText(/^\d+ members$|^Nobody is in it\.$/)
          .first()
          .textContent(),
      )
      .not.toBe(now);
    await expectSound();
  });

  it('binds a role to a group after seeing who would gain what, and is told why somebody may', async () => {
    await link('Bindings').click();
    await button('Bind a role').click();
    const dialog = shown.page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Which one' }).fill('every');
    await shown.page.getByRole('option', { name: 'Everybody' }).click();
    await dialog.getByRole('combobox', { name: 'Role', exact: true }).click();
    await shown.page.getByRole('option', { name: 'Viewer' }).click();
    await dialog.getByText(/people would gain access/).waitFor();
    await expectSound();
    await dialog.getByRole('button', { name: 'Bind it' }).click();
    await shown.page.getByRole('cell').getByRole('link', { name: 'Everybody' }).waitFor();
    await link('People').click();
    await somebodyActive().click();
    await shown.page.getByText('by the group Everybody', { exact: false }).waitFor();
    await expectSound();
    await picture(shown.page, 'person');
  });
});

describe('a mistake in the identity provider', { timeout: 90_000 }, () => {
  it('is held, and rejected in the console, while applications see everybody', async () => {
    await link('Simulator').click();
    await shown.page.getByRole('combobox', { name: 'Where to' }).click();
    await shown.page.getByRole('option', { name: 'okta' }).click();
    const api = createClient({
      url: shown.url,
      headers: { cookie: await cookie(), 'x-requested-with': 'test' },
    });
    const active = async () =>
      (await api.users.search({ tenant: 'acme', query: { size: 100 } })).results.filter((one) => one.active)
        .length;
    const before = await active();
    await button('Make the mistake').click();
    await link('See what is held').click();
    await link(/removals within/).click();
    await shown.page.getByRole('button', { name: 'Reject all' }).waitFor();
    await expectSound();
    await picture(shown.page, 'held');
    await link('Home').click();
    await shown.page.getByText('Changes held').waitFor();
    await picture(shown.page, 'home');
    await shown.page.goBack();
    await shown.page.getByRole('button', { name: 'Reject all' }).waitFor();
    // The threshold let the first ones through.
    expect(await active()).toBeGreaterThanOrEqual(before - 20);
    await button('Reject all').click();
    await shown.page.getByRole('dialog').getByRole('button', { name: 'Reject all' }).click();
    await heading(/Nothing of okta waits any more/).waitFor();
    await expectSound();
  });
});

const cookie = async (): Promise<string> =>
  (await shown.context.cookies(`${shown.url}/api/v1`))
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');

describe('an administrator', { timeout: 90_000 }, () => {
  it('exchanges a token without a gap', async () => {
    await link('SCIM Provisioning').click();
    await shown.page.getByRole('cell').getByRole('link', { name: 'okta' }).click();
    await shown.page.getByRole('tab', { name: 'Tokens' }).click();
    await button('Issue a token').click();
    const dialog = shown.page.getByRole('dialog');
    await dialog.getByLabel('Label').fill('second');
    await dialog.getByRole('button', { name: 'Issue a token' }).click();
    await dialog.getByRole('button', { name: 'Copy the token' }).first().click();
    const second = await copied();
    await expectSound();
    await dialog.getByRole('button', { name: 'I have it' }).click();
    await shown.page.getByText('The new token has not been seen yet. Waiting…').waitFor();
    const read = (token: string) =>
      fetch(`${pasted.endpoint}/Users?count=1`, { headers: { authorization: `Bearer ${token}` } });
    expect((await read(second)).status).toBe(200);
    await shown.page.getByText('The new token is in use. The old one can go.').waitFor();
    await button('Revoke first').click();
    await shown.page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await shown.page.getByText('Revoked').waitFor();
    expect((await read(pasted.token)).status).toBe(401);
    expect((await read(second)).status).toBe(200);
    await expectSound();
  });

  it('lets people sign in by the provider of the organisation, and comes back by it', async () => {
    await using provider = await openProvider();
    provider.people.set('ada', { email: 'ada@example.com', email_verified: true, groups: ['owners'] });
    await link('Settings').click();
    await button('Add a provider').click();
    const dialog = shown.page.getByRole('dialog');
    await dialog.getByLabel('Name on the button').fill('Example login');
    await dialog.getByLabel('Issuer').fill(provider.issuer);
    await dialog.getByLabel('Client ID').fill('not yet known');
    await dialog.getByLabel('Who becomes what').fill('groups = owners -> owner');
    await dialog.getByLabel('People who are new here').check();
    await expectSound();
    await dialog.getByRole('button', { name: 'Add it' }).click();
    await dialog.getByText('It answers, as', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Copy the redirect URI' }).click();
    const client = await provider.register(await copied());
    await dialog.getByRole('button', { name: 'I have it' }).click();
    await button('Change Example login').click();
    await dialog.getByLabel('Client ID').fill(client.clientId);
    await dialog.getByLabel('Client secret').fill(client.clientSecret);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await expectSound();
    await button('Your account').click();
    await shown.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await link('Sign in with Example login').click();
    await shown.page.getByPlaceholder('Enter any login').fill('ada');
    await shown.page.getByPlaceholder('and password').fill('any');
    await button('Sign-in').click();
    await button('Continue').click();
    await heading('Home').waitFor();
    // What the provider's own pages ask for is not the console's.
    shown.troubles.length = 0;
    await button('Your account').click();
    await shown.page.getByText('ada@example.com').first().waitFor();
    await shown.page.keyboard.press('Escape');
    await shown.page.goto(`${shown.url}/sign-in?refused=not-invited`);
    await shown.page.getByText('Nobody here knows you yet.', { exact: false }).waitFor();
    await expectSound();
    await shown.page.goto(`${shown.url}/t/acme`);
  });

  it('signs out, is asked to sign in, and comes back to where the link led', async () => {
    await button('Your account').click();
    await shown.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await heading('Sign in to Roster').waitFor();
    await shown.page.goto(`${shown.url}/t/acme/audit`);
    await heading('Sign in to Roster').waitFor();
    await expectSound();
    await shown.page.getByLabel('Name').fill('owner');
    await shown.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await shown.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await heading('Audit').waitFor();
    await button('Check it').click();
    await shown.page.getByText('The log is whole', { exact: false }).waitFor();
    await expectSound();
    const [file] = await Promise.all([
      shown.page.waitForEvent('download'),
      button('Download as CSV').click(),
    ]);
    expect(await text(await file.createReadStream())).toMatch(/^id,date,type,operation,/);
    await shown.page.getByRole('button', { name: 'Show bindings.create' }).first().click();
    await shown.page.getByRole('table', { name: 'What it altered' }).getByText('roleId').waitFor();
    await expectSound();
    await shown.page.keyboard.press('Escape');
  });
});

describe('somebody with a passkey', { timeout: 90_000 }, () => {
  it('makes one by the link, adds another, signs in without a name, and keeps the last way in', () =>
    livesByPasskeys(shown));
});
