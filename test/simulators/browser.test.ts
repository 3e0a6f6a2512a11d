/** The simulated providers for a browser: nothing of Node is behind their door; and the mistake that they can make. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createIntegration } from '../../src/actions/index.ts';
import { serve } from '../../src/cli/serve.ts';
import { readConfig } from '../../src/config/index.ts';
import { removeMany, simulate, type SimulationEvent } from '../../src/simulators/browser.ts';
import { freshDatabase } from '../store/engines.ts';

const DOOR = new URL('../../src/simulators/browser.ts', import.meta.url);

/** All that a file imports, and what that imports, by its URL or the name of its package. */
function reachedFrom(file: URL, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file.href)) return seen;
  seen.add(file.href);
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)) {
    if (specifier.startsWith('.')) reachedFrom(new URL(specifier, file), seen);
    else seen.add(specifier);
  }
  return seen;
}

describe('the door for a browser', () => {
  it('leads to no module of Node and to no package', () => {
    const reached = [...reachedFrom(DOOR)];
    expect(reached.length).toBeGreaterThan(20);
    expect(reached.filter((name) => !name.startsWith('file:'))).toEqual([]);
  });
});

describe('a mass removal', () => {
  it('deactivates the share that was asked for, and is answered as usual', async () => {
    await using database = await freshDatabase('sqlite');
    const config = readConfig({ logLevel: 'silent', database: database.config.database }, {});
    const server = await serve({ ...config, port: 0 });
    try {
      const asked = { tenantId: 'acme', name: 'staff', idp: 'okta', withTenant: true };
      const { integration, token } = await createIntegration(server.services, asked);
      const target = { persona: 'okta' as const, endpoint: integration.uri, token: token.secret };
      const story = { people: 40, groups: 3, days: 0, seed: 3 };
      expect((await simulate({ ...target, ...story }, () => undefined)).equal).toBe(true);
      const events: SimulationEvent[] = [];
      const removed = await removeMany({ ...target, share: 0.8 }, (event) => events.push(event));
      expect(removed).toBe(32);
      expect(events.filter(({ kind }) => kind === 'difference')).toEqual([]);
      const headers = { authorization: `Bearer ${token.secret}` };
      const inactive = await fetch(`${integration.uri}/Users?filter=active%20eq%20false`, { headers });
      expect(await inactive.json()).toMatchObject({ totalResults: 32 });
    } finally {
      await server.stop();
    }
  });
});
