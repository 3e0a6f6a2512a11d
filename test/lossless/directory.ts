/** A database for tests of loss: with an integration in it, and with a look inside when all is over. */
import {
  createIntegration,
  openServices,
  verify,
  type Services,
  type Verification,
} from '../../src/actions/index.ts';
import { readConfig } from '../../src/config/index.ts';
import { followChain, isFlaw, type ChainEnd } from '../../src/directory/index.ts';
import { readLog, type LogEntry } from '../../src/store/index.ts';

/** What a client needs of an integration, wherever its server is. */
export type Access = { readonly tenantId: string; readonly path: string; readonly token: string };

export async function within<T>(database: string, work: (services: Services) => Promise<T>): Promise<T> {
  const services = await openServices(readConfig({ database, logLevel: 'silent' }, {}));
  try {
    return await work(services);
  } finally {
    await services.store.close();
  }
}

/** A new integration of that tenant, reached by the path and the token at whatever server. */
export const integrate = (database: string, tenantId: string): Promise<Access> =>
  within(database, async (services) => {
    const asked = { tenantId, name: 'first', idp: 'generic', withTenant: true };
    const { integration, token } = await createIntegration(services, asked);
    return { tenantId, path: new URL(integration.uri).pathname, token: token.secret };
  });

/** What verification finds: nothing, in a sound store. */
export const faultsIn = (database: string): Promise<Verification['faults']> =>
  within(database, async (services) => (await verify(services, { repair: false })).faults);

/** Follows the log of a tenant on from where it ended before, and answers where it ends now. Throws what is wrong with it. */
export const logFrom = (database: string, tenantId: string, before: ChainEnd): Promise<ChainEnd> =>
  within(database, ({ store }) =>
    store.read(async (tx) => {
      let end = before;
      for (let page; page === undefined || page.length > 0;) {
        page = await readLog(tx, tenantId, end.position, 1000);
        for (const entry of page) {
          const next = followChain(end, tenantId, entry);
          if (isFlaw(next)) throw new Error(`the entry ${next.position} of the log is wrong: ${next.reason}`);
          end = next;
        }
      }
      return end;
    }),
  );

/** The whole log of a tenant. */
export const logOf = (database: string, tenantId: string): Promise<readonly LogEntry[]> =>
  within(database, ({ store }) =>
    store.read(async (tx) => {
      const entries: LogEntry[] = [];
      for (let page; page === undefined || page.length > 0;) {
        page = await readLog(tx, tenantId, entries.at(-1)?.position ?? 0, 1000);
        entries.push(...page);
      }
      return entries;
    }),
  );
