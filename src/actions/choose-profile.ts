/** Chooses whether an integration keeps to the standard or to the narrower interoperability profile. */
import type { Profile } from '../scim/index.ts';
import { setIntegrationProfile } from '../store/index.ts';
import { integrationNotFound, requireIntegration } from './integration-view.ts';
import type { Services } from './services.ts';

/** Errors: integration-not-found. */
export async function readProfile({ store }: Services, tenantId: string, id: string): Promise<Profile> {
  const { interoperable } = await store.read((tx) => requireIntegration(tx, tenantId, id));
  return interoperable ? 'interoperable' : 'standard';
}

/** Errors: integration-not-found. */
export async function chooseProfile(
  { store, clock }: Services,
  tenantId: string,
  id: string,
  profile: Profile,
): Promise<Profile> {
  const interoperable = profile === 'interoperable';
  const found = await store.write((tx) =>
    setIntegrationProfile(tx, tenantId, id, interoperable, clock.now()),
  );
  if (!found) throw integrationNotFound(tenantId, id);
  return profile;
}
