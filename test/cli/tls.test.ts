/** The server with a certificate: TLS of a sound version, and nothing in the clear. */
import { get } from 'node:https';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { serve } from '../../src/cli/serve.ts';
import { readConfig, type Config } from '../../src/config/index.ts';
import { selfSigned } from './certificate.ts';

const { certificate, key } = selfSigned();
const config = (given: Partial<Config>): Config =>
  readConfig({ database: 'sqlite::memory:', port: 0, logLevel: 'silent', ...given }, {});

const answerOf = (url: string, versions: object = {}): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, { ca: certificate, agent: false, ...versions }, (response) => resolve(text(response))).on(
      'error',
      reject,
    );
  });

describe('a certificate', () => {
  it('SEC-01: makes the server speak TLS 1.2 or newer, and say so in its URLs', async () => {
    const server = await serve(config({ tlsCertificate: certificate, tlsKey: key }));
    try {
      expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
      for (const version of ['TLSv1.2', 'TLSv1.3'])
        expect(await answerOf(`${server.url}/livez`, { minVersion: version, maxVersion: version })).toBe(
          'ok',
        );
      await expect(
        answerOf(`${server.url}/livez`, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }),
      ).rejects.toThrow();
      await expect(fetch(`${server.url.replace('https', 'http')}/livez`)).rejects.toThrow();
    } finally {
      await server.stop();
    }
  });

  it('that does not fit its key, or has none, is refused with a reason', async () => {
    for (const tlsKey of ['', 'no key', selfSigned().key])
      await expect(serve(config({ tlsCertificate: certificate, tlsKey }))).rejects.toThrow(/ROSTER_TLS_KEY/);
  });
});
