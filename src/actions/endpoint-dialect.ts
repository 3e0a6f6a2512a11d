/** Which dialect is spoken at an endpoint, for the one document that is answered before anybody has said who they are. */
import { dialectNamed, type Dialect } from '../dialects/index.ts';
import { findIntegration } from '../store/index.ts';
import type { Services } from './services.ts';

/** Where there is no such integration, that of any client: the answer does not tell whether there is one. */
export async function dialectAt(
  { store }: Services,
  tenantId: string,
  integrationId: string,
): Promise<Dialect> {
  const found = await store.read((tx) => findIntegration(tx, tenantId, integrationId));
  return dialectNamed(found?.idp ?? '');
}
