/** All the wiring: a listening socket, the directory behind it, and how both end. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createAdaptorServer } from '@hono/node-server';
import {
  openServices,
  publicUrl,
  startGoingLive,
  startWebhookWorker,
  type Services,
  type Worker,
} from '../actions/index.ts';
import type { Config } from '../config/index.ts';
import { answerUnreadable, createApp, type App } from '../http/index.ts';
import { CommandError } from './failure.ts';
import { listenAs, type Role } from './listen.ts';

export type Running = {
  /** Its config has the port that was really taken. */
  readonly services: Services;
  /** The URL under which clients reach the server. */
  readonly url: string;
  /** Takes no new requests, lets those under way finish within `drainTimeoutMs`, and lets go of the database. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts a server. The port comes first: a second server by mistake must not touch the database of the first.
 * Errors: CommandError when it cannot listen, StoreError and StoreUnavailable.
 */
export async function serve(config: Config, role: Role = 'alone'): Promise<Running> {
  const app = Promise.withResolvers<App>();
  const server = createAdaptorServer({
    fetch: async (request, env) => (await app.promise).fetch(request, env),
    hostname: config.host,
    ...transportOf(config),
  }) as Server;
  answerUnreadable(server);
  const port = await listenAs(role, server, config);
  const services = await openServices({ ...config, port }).catch((error: unknown) => {
    // Whoever asked meanwhile is hung up on.
    endNow(server);
    throw error;
  });
  app.resolve(createApp(services));
  const workers = [startWebhookWorker(services), startGoingLive(services)];
  return { services, url: publicUrl(services.config), stop: () => stop(server, services, workers) };
}

/** Plain HTTP, or TLS of a version that is still sound (RFC 7644 §7.2). Errors: CommandError for a certificate that cannot be used. */
function transportOf(config: Config) {
  const { tlsCertificate: cert, tlsKey: key } = config;
  const serverOptions = { maxHeaderSize: maxHeaderSize(config) };
  if (cert === '' && key === '') return { createServer, serverOptions };
  try {
    if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) throw new Error('they do not fit');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      'cannot-listen',
      `The certificate of ROSTER_TLS_CERTIFICATE and the key of ROSTER_TLS_KEY cannot be used together (${why}).`,
    );
  }
  return {
    createServer: createTlsServer,
    serverOptions: { ...serverOptions, cert, key, minVersion: 'TLSv1.2' as const },
  };
}

/** The same, but whoever has the port keeps it, and any free one does. */
export async function serveOnFreePort(config: Config): Promise<Running> {
  try {
    return await serve(config);
  } catch (error) {
    if (error instanceof CommandError && error.code === 'port-in-use') return serve({ ...config, port: 0 });
    throw error;
  }
}

const OTHER_HEADERS = 16 * 1024;
/** A character of a filter takes up to nine bytes of a URL: three of UTF-8, each escaped. */
const maxHeaderSize = ({ maxFilterLength }: Config): number => OTHER_HEADERS + 9 * maxFilterLength;

async function stop(
  server: Server,
  { store, config, bell, exchanges }: Services,
  workers: readonly Worker[],
): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // Streams would go on.
  bell.end();
  exchanges.written.end();
  // A connection that is kept alive ends with the answer that is under way on it.
  server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'));
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_INTERVAL_MS);
  const late = setTimeout(() => server.closeAllConnections(), config.drainTimeoutMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
  await Promise.all(workers.map((each) => each.stop()));
  await store.close();
}

const IDLE_INTERVAL_MS = 20;

function endNow(server: Server): void {
  server.close();
  server.closeAllConnections();
}
