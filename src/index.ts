/** The door for applications that carry Roster inside: a function from Request to Response. */
import { openServices, startGoingLive } from './actions/index.ts';
import { readConfig, type Config } from './config/index.ts';
import { createApp } from './http/index.ts';

export { ConfigError, type Config } from './config/index.ts';

export type Roster = {
  /** Answers one request; mount it under any path-preserving router. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Lets what is under way finish and lets go of the database. */
  readonly close: () => Promise<void>;
};

/**
 * Opens the directory and answers requests to it. What `config` leaves out comes from the environment, then from the defaults;
 * give `publicUrl` the URL under which the outer application is reached. Errors: ConfigError; the database's own.
 */
export async function openRoster(config: Partial<Config> = {}): Promise<Roster> {
  const services = await openServices(readConfig(config));
  const app = createApp(services);
  const worker = startGoingLive(services);
  return {
    fetch: (request) => app.fetch(request),
    close: async () => {
      services.bell.end();
      await worker.stop();
      await services.store.close();
    },
  };
}
