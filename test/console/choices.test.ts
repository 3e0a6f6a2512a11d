/** What an administrator chooses and keeps, in the real browser: filters by name, people who are protected, a role. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIntegration } from '../../src/actions/index.ts';
import { simulate } from '../../src/simulators/index.ts';
import { asked, enter, flawsOf, openConsole, type Console } from './open-console.ts';

const TENANT = 'acme';

let shown: Console;
let integration = '';
beforeAll(async () => {
  shown = await openConsole();
  const given = { tenantId: TENANT, name: 'staff', idp: 'okta', withTenant: true };
  const made = await createIntegration(shown.services, given);
  integration = made.integration.id;
  const endpoint = `${shown.url}${new URL(made.integration.uri).pathname}`;
  const story = { persona: 'okta' as const, people: 20, groups: 4, days: 1, seed: 5 };
  await simulate({ ...story, endpoint, token: made.token.secret }, () => undefined);
  await enter(shown);
  await shown.page.getByRole('heading', { name: 'Home' }).waitFor();
}, 120_000);
afterAll(async () => {
  await shown[Symbol.asyncDispose]();
});

const button = (name: string | RegExp) => shown.page.getByRole('button', { name, exact: true });
const path = () => new URL(shown.page.url());

async function visit(where: string): Promise<void> {
  await shown.page.goto(`${shown.url}/t/${TENANT}${where}`);
  await shown.page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => shown.page.getByText('Loading…').count()).toBe(0);
}

async function expectSound(): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await shown.page.emulateMedia({ colorScheme });
    expect(await flawsOf(shown.page), colorScheme).toEqual([]);
  }
  expect(shown.troubles.splice(0)).toEqual([]);
}

describe('filters by name', { timeout: 60_000 }, () => {
  it('are kept, chosen, renamed and deleted', async () => {
    const { page } = shown;
    await visit('/activity?effect=changed&method=POST');
    await button('Saved filters').click();
    await expectSound();
    await page.getByLabel('Name for these filters').fill('New people');
    await button('Save').click();
    await page.getByText('The list is narrowed by “New people”.').waitFor();
    await page.keyboard.press('Escape');

    await visit('/activity?person=nobody');
    await button('Saved filters').click();
    await page.getByLabel('Name for these filters').fill(' new people ');
    await button('Save').click();
    await page.getByText('There is one of this name.').waitFor();
    await expectSound();
    await button('New people').click();
    await expect.poll(() => path().search).toBe('?effect=changed&method=POST');
    // What it narrows by is seen, and what narrowed before is not.
    expect(await page.getByRole('textbox', { name: 'About a person or group' }).inputValue()).toBe('');
    expect(await page.getByRole('combobox', { name: 'Method' }).inputValue()).toBe('POST');

    await button('New people').click();
    await button('Rename New people').click();
    await page.getByLabel('Rename New people').fill('Joiners');
    await button('Rename').click();
    await page.getByText('The list is narrowed by “Joiners”.').waitFor();
    await page.reload();
    await button('Joiners').click();
    await button('Delete Joiners').click();
    await page.getByLabel('Name for these filters').waitFor();
    await page.reload();
    await button('Saved filters').waitFor();
  });

  it('belong to their list, and to whoever named them', async () => {
    const { page } = shown;
    await visit('/people?q=a');
    await button('Saved filters').click();
    await page.getByLabel('Name for these filters').fill('With an a');
    await button('Save').click();
    await page.getByText('The list is narrowed by “With an a”.').waitFor();
    await page.keyboard.press('Escape');
    for (const list of ['/groups', '/audit', `/provisioning/${integration}/activity`]) {
      await visit(list);
      await button('Saved filters').click();
      await page.getByText('Narrow the list first', { exact: false }).waitFor();
      expect(await button('With an a').count()).toBe(0);
    }
    const keys = await page.evaluate(() =>
      Object.keys(localStorage).filter((key) => key.includes('filters')),
    );
    const { id } = await asked<{ readonly id: string }>(page, '/me');
    expect(keys).toContain(`roster-filters/${id}/${TENANT}/people`);
    expect(id).not.toBe('');
  });
});

describe('who is protected', { timeout: 60_000 }, () => {
  it('is found by a few letters, with the keyboard alone, and kept', async () => {
    const { page } = shown;
    type Named = { readonly results: readonly { readonly id: string; readonly displayName: string }[] };
    const { results } = await asked<Named>(page, `/${TENANT}/users/search?size=1`);
    const [person] = results;
    await visit(`/provisioning/${integration}/safety`);
    const field = page.getByRole('combobox', { name: 'Protected people and groups' });
    await field.focus();
    await page.keyboard.type(person?.displayName ?? 'none');
    await page.getByRole('option', { name: person?.displayName ?? 'none' }).waitFor();
    await expectSound();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await field.fill('Every');
    await page.getByRole('option', { name: 'Everybody' }).click();
    await page.keyboard.press('Escape');
    await button('Save the thresholds').click();
    await page.getByText('The thresholds are saved.').waitFor();
    const kept = () =>
      asked<{ readonly protected: readonly string[] }>(
        page,
        `/${TENANT}/security-integrations/${integration}/safety`,
      );
    const ids = (await kept()).protected;
    expect(ids).toHaveLength(2);
    expect(ids).toContain(person?.id);

    await visit(`/provisioning/${integration}/safety`);
    await page.getByText('Everybody', { exact: true }).first().waitFor();
    await page
      .getByText(person?.displayName ?? 'none', { exact: true })
      .first()
      .waitFor();
    await expectSound();
    await field.focus();
    await page.keyboard.press('Backspace');
    await button('Save the thresholds').click();
    await expect.poll(async () => (await kept()).protected).toHaveLength(1);
  });
});

describe('a role', { timeout: 60_000 }, () => {
  it('is made of permissions as lines, and a line that is none is shown', async () => {
    const { page } = shown;
    await visit('/roles');
    await page.getByRole('link', { name: 'New role' }).click();
    await page.getByLabel('Name').fill('Night watch');
    await page.getByLabel('Permissions').fill('GROUP READ');
    await page.getByText('is not of the form RESOURCE: ACTION', { exact: false }).waitFor();
    await expectSound();
    await page.getByLabel('Permissions').fill('GROUP: READ\nUSER: READ, UPDATE');
    await button('Save the role').click();
    await page.getByRole('heading', { level: 1, name: 'Night watch' }).waitFor();
    await expect.poll(() => path().pathname).toMatch(/\/roles\/(?!new)/);
    await expectSound();
    await visit('/roles');
    await page.getByRole('link', { name: 'Night watch' }).waitFor();
  });
});
