/** What is seldom done and not easily taken back, in the real browser: a person is detached, an integration is deleted; and what somebody sees who may only look. */
import { expect } from 'vitest';
import { acceptLink, inviteAccount } from '../../src/actions/index.ts';
import { flawsOf, PASSWORD, type Console } from './open-console.ts';

/** In the dark, where dialogs are looked at least. */
async function expectSound({ page, troubles }: Console): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await flawsOf(page)).toEqual([]);
  expect(troubles.splice(0)).toEqual([]);
}

/** On the page of a person whom an integration manages. */
export async function detachesPerson(shown: Console): Promise<void> {
  const { page } = shown;
  await page.getByRole('button', { name: 'Detach' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('is kept by hand from then on', { exact: false }).waitFor();
  await expectSound(shown);
  await dialog.getByRole('button', { name: 'Detach' }).click();
  await page.getByRole('button', { name: 'Edit' }).waitFor();
  await expectSound(shown);
}

/** On the settings of an integration with more people than the brake lets go. */
export async function deletesIntegration(shown: Console): Promise<void> {
  const { page } = shown;
  await page.getByRole('button', { name: 'Delete it' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('They are deleted').check();
  await expectSound(shown);
  await dialog.getByRole('button', { name: 'Delete it' }).click();
  await page.getByText('Being deleted').waitFor();
  expect(await page.getByRole('switch', { name: 'staff is let in' }).isDisabled()).toBe(true);
  await expectSound(shown);
}

/** An auditor at these paths of the console, where whatever would alter something is out of reach, and it says why. */
export async function onlyLooks(shown: Console, tenantId: string, paths: readonly string[]): Promise<void> {
  const { services, context, url } = shown;
  const { link } = await inviteAccount(services, 'auditor', [{ tenantId, roleId: 'auditor' }]);
  await acceptLink(services, { secret: link.split('#')[1] ?? '', password: PASSWORD }, null);
  const fresh = await context.browser()?.newContext();
  if (fresh === undefined) throw new Error('the browser has gone');
  const page = await fresh.newPage();
  await page.goto(`${url}/t/${tenantId}`);
  await page.getByLabel('Name').fill('auditor');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Home' }).waitFor();
  for (const path of paths) {
    await page.goto(`${url}/t/${tenantId}${path}`);
    await page.getByText('You may look at this and not alter it', { exact: false }).waitFor();
    await expect.poll(() => page.getByText('Loading…').count()).toBe(0);
    const acting = page.getByRole('button', { name: /^(?:Save|Delete|Disable|Let it speak|Microsoft)/ });
    for (const each of await acting.all()) expect(await each.isDisabled()).toBe(true);
    expect(await flawsOf(page)).toEqual([]);
  }
  await fresh.close();
}
