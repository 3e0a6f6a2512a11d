/** All providers at the same time against integrations of one server, through a proxy that loses answers. */
import type { IncomingMessage } from 'node:http';
import { PROVIDERS, simulate, type Outcome, type SimulationEvent } from '../../src/simulators/index.ts';
import { document } from '../cli/in-process.ts';
import { startServer, type Settings } from '../cli/roster.ts';
import { freshDatabase } from '../store/engines.ts';
import { dialectNamed } from '../../src/dialects/index.ts';
import type { EngineName } from '../../src/store/index.ts';
import { startFaults } from './faults.ts';

export type Size = { readonly people: number; readonly groups: number; readonly days: number };

export type Told = {
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly requests: number;
  readonly faults: number;
  readonly milliseconds: number;
};

type Endpoint = { readonly uri: string; readonly token: string };

/** One tenant for each provider, since their people are other people. */
const integrate = (settings: Settings, url: string, idp: string): Promise<Endpoint> =>
  document<Endpoint>(settings, [
    ...['integration', 'create', '--tenant', idp, '--name', 'main', '--idp', idp, '--public-url', url],
  ]);

/**
 * The Keycloak extension never recovers from a create that was done and whose answer got lost, unless the server answers the
 * repetition with what is there; a server without that habit is spared what no server could put right.
 */
const createsLostForGood = !('repeatedCreate' in dialectNamed('keycloak').habits);
const spares = ({ method, url = '' }: IncomingMessage): boolean =>
  createsLostForGood && method === 'POST' && url.includes('/keycloak/');

/** Runs all providers; one answer in twenty is lost. */
export async function runFour(
  engine: EngineName,
  size: Size,
  seed: number,
  hear: (idp: string, event: SimulationEvent) => void = () => undefined,
): Promise<Told> {
  await using database = await freshDatabase(engine);
  const settings = { ROSTER_DATABASE: database.config.database };
  await using server = await startServer(settings);
  await using proxy = await startFaults({ target: server.url, perMille: 50, seed, spares });
  const endpoints = new Map<string, Endpoint>();
  for (const idp of PROVIDERS) endpoints.set(idp, await integrate(settings, server.url, idp));
  const began = performance.now();
  const outcomes = await Promise.all(
    PROVIDERS.map(async (persona, index) => {
      const { uri = '', token = '' } = endpoints.get(persona) ?? {};
      const options = { persona, endpoint: proxy.before(uri), token, ...size, seed: seed + index };
      return [persona, await simulate(options, (event) => hear(persona, event))] as const;
    }),
  );
  const milliseconds = performance.now() - began;
  return { outcomes: Object.fromEntries(outcomes), ...proxy.counts, milliseconds };
}
