/** How an endpoint answers, for the one document that is answered before anybody has said who they are. */
import { findIntegration } from '../store/index.ts';
import type { Caller } from './caller.ts';
import type { Services } from './services.ts';

/** Where there is no such integration, as for any client: the answer does not tell whether there is one. */
export async function mannersAt(
  { store, dialect: dialectOf, types }: Services,
  tenantId: string,
  integrationId: string,
): Promise<Pick<Caller, 'dialect' | 'interoperable' | 'types'>> {
  const found = await store.read((tx) => findIntegration(tx, tenantId, integrationId));
  const dialect = dialectOf(found?.idp ?? '');
  const { schemas = '[]', interoperable = false, published = '' } = found ?? {};
  return { dialect, interoperable, types: types({ schemas, interoperable, published }, dialect) };
}
