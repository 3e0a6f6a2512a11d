/** A person with passkeys in the real browser, whose virtual authenticators hold them (WebAuthn §11, by the DevTools protocol). */
import type { CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';
import { inviteAccount } from '../../src/actions/index.ts';
import { flawsOf, type Console } from './open-console.ts';

const DEVICE = Object.freeze({
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const);

/** A device that its owner unlocks at once. */
async function newDevice(browser: CDPSession): Promise<string> {
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', { options: DEVICE });
  return authenticatorId;
}

const dialogOf = (page: Page) => page.getByRole('dialog');
/** Those of the passkeys alone: other parts of the page have things to remove, too. */
const removers = (page: Page) =>
  page.getByRole('region', { name: 'Your passkeys' }).getByRole('button', { name: /^Remove / });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Passkeys need a name in the address: this machine is called localhost. */
const named = ({ url }: Console): string => url.replace('127.0.0.1', 'localhost');

export async function livesByPasskeys(shown: Console): Promise<void> {
  const page = await shown.context.newPage();
  const browser = await shown.context.newCDPSession(page);
  await browser.send('WebAuthn.enable');
  const first = await newDevice(browser);
  await explainsNumbers(shown, page);
  await acceptsLink(shown, page);
  await keepsLastWay(page);
  await addsAnother(page, browser, first);
  await signsIn(shown, page);
  await page.close();
}

/** The address that a fresh server prints is a number, and the page says what to do. */
async function explainsNumbers(shown: Console, page: Page): Promise<void> {
  await page.goto(`${shown.url}/sign-in`);
  await button(page, 'Sign in with a passkey').click();
  const there = page.getByRole('link', { name: `Open this page at ${named(shown)}` });
  expect(await there.getAttribute('href')).toBe(`${named(shown)}/sign-in`);
  expect(await flawsOf(page)).toEqual([]);
}

async function acceptsLink(shown: Console, page: Page): Promise<void> {
  const { link } = await inviteAccount(shown.services, 'grace@example.com');
  await page.goto(link.replace('127.0.0.1', 'localhost'));
  await page.getByText('there is nothing to remember', { exact: false }).waitFor();
  expect(await flawsOf(page)).toEqual([]);
  await button(page, 'Make a passkey and sign in').click();
  await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Settings' }).click();
  await removers(page).waitFor();
}

async function keepsLastWay(page: Page): Promise<void> {
  await removers(page).click();
  await button(page, 'Remove').click();
  await dialogOf(page).getByText('You could not sign in any more', { exact: false }).waitFor();
  await button(page, 'Cancel').click();
  await button(page, 'Add a passkey').click();
  await dialogOf(page).getByRole('button', { name: 'Add a passkey' }).click();
  await dialogOf(page).getByText('holds a passkey for your account already', { exact: false }).waitFor();
  expect(await flawsOf(page)).toEqual([]);
  await button(page, 'Cancel').click();
}

/** The first device is lost: another takes its place. */
async function addsAnother(page: Page, browser: CDPSession, lost: string): Promise<void> {
  await browser.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: lost });
  await newDevice(browser);
  await button(page, 'Add a passkey').click();
  await dialogOf(page).getByLabel('Name, to know it by later').fill('Spare key');
  await dialogOf(page).getByRole('button', { name: 'Add a passkey' }).click();
  await button(page, 'Rename Spare key').click();
  await dialogOf(page).getByLabel('Name, to know it by later').fill('Key ring');
  await button(page, 'Rename').click();
  await button(page, 'Remove Key ring').waitFor();
  expect(await flawsOf(page)).toEqual([]);
  await removers(page).first().click();
  await button(page, 'Remove').click();
  await expect.poll(() => removers(page).count()).toBe(1);
}

async function signsIn(shown: Console, page: Page): Promise<void> {
  await button(page, 'Your account').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.goto(`${named(shown)}/t/acme/settings`);
  await button(page, 'Sign in with a passkey').click();
  await button(page, 'Remove Key ring').waitFor();
  await button(page, 'Your account').click();
  await page.getByText('grace@example.com').first().waitFor();
}
