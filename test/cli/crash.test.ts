/** No answered write is lost when the server is killed in the middle of a simulated provider's work. */
import { describe, expect, it } from 'vitest';
import { ENGINES, freshDatabase } from '../store/engines.ts';
import { document } from './in-process.ts';
import { begin, startServer, type Settings } from './roster.ts';

const STORY = ['--people', '80', '--groups', '6', '--days', '2'];

describe.each(ENGINES)('A server that is killed, on %s', (engine) => {
  it('goes on where it was: the provider finds everything that it was answered', async () => {
    await using database = await freshDatabase(engine);
    const settings: Settings = { ROSTER_DATABASE: database.config.database };
    await using first = await startServer(settings);
    const { uri, token } = await document<{ uri: string; token: string }>(settings, [
      ...['integration', 'create', '--tenant', 'acme', '--name', 'okta', '--idp', 'okta'],
      ...['--public-url', first.url],
    ]);
    const again = { ...settings, ROSTER_PORT: String(first.port) };

    await using provider = begin(settings, [
      'simulate',
      'okta',
      '--endpoint',
      uri,
      '--token',
      token,
      ...STORY,
    ]);
    await provider.line(/Okta created/);
    await first.end('SIGKILL');
    await using second = await startServer(again);
    await provider.line(/^Day 1:/);
    await second.end('SIGKILL');
    await using _third = await startServer(again);
    const { status, stdout, stderr } = await provider.ended;
    expect({ status, stderr, told: /Different:.*/.exec(stdout)?.[0] }).toEqual({
      status: 0,
      stderr: '',
      told: undefined,
    });
    expect(stdout).toContain('✔ The directory holds exactly what Okta sent:');
  });
});
