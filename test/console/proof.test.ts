/** A second proof in the real browser: the console asks for it in front of the form, and the form goes on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTenant } from '../../src/actions/index.ts';
import { enter, flawsOf, openConsole, PASSWORD, type Console } from './open-console.ts';

let shown: Console;
beforeAll(async () => {
  shown = await openConsole();
  await createTenant(shown.services, { id: 'acme' });
  await enter(shown);
  await shown.page.getByRole('heading', { name: 'Home' }).waitFor();
  // As if the person had signed in long ago.
  await shown.services.store.write(({ db }) => db.updateTable('tokens').set({ proved_at: 1 }).execute());
}, 120_000);
afterAll(() => shown[Symbol.asyncDispose]());

describe('before a token is made', { timeout: 60_000 }, () => {
  it('the password is asked for once, and then the token is there', async () => {
    const { page, url, troubles } = shown;
    await page.goto(`${url}/t/acme/settings`);
    await page.getByRole('button', { name: 'Make a token' }).first().click();
    const form = page.getByRole('dialog', { name: 'Make a token' });
    await form.getByLabel('What it is for').fill('script');
    await form.getByRole('button', { name: 'Make a token' }).click();
    const proof = page.getByRole('dialog', { name: 'Is it still you?' });
    await proof.getByLabel('Your password', { exact: true }).fill('a guess');
    for (const [width, scheme] of [
      [1280, 'light'],
      [1280, 'dark'],
      [360, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      expect(await flawsOf(page), `${width} ${scheme}`).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await proof.getByRole('button', { name: 'Go on' }).click();
    await proof.getByText('The password is wrong', { exact: false }).waitFor();
    await proof.getByLabel('Your password', { exact: true }).fill(PASSWORD);
    await proof.getByRole('button', { name: 'Go on' }).click();
    await form.getByText('rst_', { exact: false }).first().waitFor();
    // The refusals that this is about are all that the browser had to tell.
    expect(troubles.filter((each) => !/status of 40[13]/.test(each))).toEqual([]);
  });
});
