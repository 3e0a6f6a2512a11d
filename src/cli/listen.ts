/** Takes a port, alone or together with other processes. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config/index.ts';
import { CommandError } from './failure.ts';

/** Alone at its port; the first of several there; or one that joins them. */
export type Role = 'alone' | 'first' | 'sibling';

/** Where several share a port the system spreads connections over them, and no longer says that somebody has the port: so the first one asks before. */
export async function listenAs(role: Role, server: Server, config: Config): Promise<number> {
  if (role === 'alone') return listen(server, config, false);
  if (role === 'sibling') return listen(server, config, true);
  const trial = createServer();
  const port = await listen(trial, config, false);
  trial.close();
  await once(trial, 'close');
  return listen(server, { ...config, port }, true);
}

type Where = Pick<Config, 'host' | 'port'>;

async function listen(server: Server, { host, port }: Where, reusePort: boolean): Promise<number> {
  try {
    server.listen({ port, host, reusePort });
    await once(server, 'listening');
  } catch (error) {
    throw cannotListen(error, host, port);
  }
  return (server.address() as AddressInfo).port;
}

function cannotListen(error: unknown, host: string, port: number): CommandError {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (reason === 'EADDRINUSE')
    return new CommandError(
      'port-in-use',
      `Port ${port} of ${host} is in use; stop what uses it, or choose another port with ROSTER_PORT (0 takes any free one).`,
    );
  return new CommandError(
    'cannot-listen',
    `The server cannot listen on port ${port} of ${host} (${reason}); choose others with ROSTER_HOST and ROSTER_PORT.`,
  );
}
