/** The console as it is served: its page on every path of a browser, its files for ever, and nobody else's code. */
import { describe, expect, it } from 'vitest';
import { inviteFirstOwner } from '../../src/actions/index.ts';
import { freshEndpoint, type Endpoint } from './endpoint.ts';

const BROWSER = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };
const pageAt = (endpoint: Endpoint, path: string) => endpoint.raw('GET', path, BROWSER);

describe('the page of the console', () => {
  it('is at the start, behind the link of an invitation and at every address of its own', async () => {
    await using endpoint = await freshEndpoint('sqlite');
    const link = new URL((await inviteFirstOwner(endpoint.services)) ?? '');
    for (const path of ['/', link.pathname, '/t/acme/people/2819c223'])
      expect((await pageAt(endpoint, path)).text, path).toContain('<div id="root">');
  });

  it('runs nothing but its own files, and only styles that it was given a number for', async () => {
    await using endpoint = await freshEndpoint('sqlite');
    const [first, second] = [await pageAt(endpoint, '/'), await pageAt(endpoint, '/')];
    const policy = first.headers.get('content-security-policy') ?? '';
    const [, nonce = ''] = /'nonce-([\w-]+)'/.exec(policy) ?? [];
    expect(nonce).toHaveLength(22);
    expect(first.text).toContain(`content="${nonce}"`);
    expect(second.text).not.toContain(nonce);
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
    expect(first.text).not.toMatch(/<script(?![^>]*\ssrc=)/);
  });

  it('names files that are there, kept for ever where their name says what is in them', async () => {
    await using endpoint = await freshEndpoint('sqlite');
    const { text } = await pageAt(endpoint, '/');
    const named = [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) {
      const { status, headers } = await endpoint.raw('GET', name);
      expect([name, status]).toEqual([name, 200]);
      expect(headers.get('cache-control'), name).toContain(
        name.startsWith('/assets/') ? 'immutable' : 'no-cache',
      );
    }
  });

  it('is no answer to a program, and none to what leads out of it', async () => {
    await using endpoint = await freshEndpoint('sqlite');
    const program = await endpoint.raw('GET', '/nothing', { headers: { accept: 'application/json' } });
    expect([program.status, program.body['code']]).toEqual([404, 'not-found']);
    expect((await endpoint.raw('POST', '/')).status).toBe(404);
    for (const path of ['/..%2f..%2fpackage.json', '/%2e%2e/package.json', '/assets/../../package.json'])
      expect((await endpoint.raw('GET', path)).text, path).not.toContain('"dependencies"');
  });
});
