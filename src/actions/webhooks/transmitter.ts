/** What receivers of security event tokens are told of a tenant as their transmitter (SSF 1.0, transmitter configuration). */
import type { Services } from '../services.ts';
import { METHODS, SUPPORTED } from './stream-configuration.ts';
import { issuerOf, keysUrlOf } from './sign-set.ts';

/** The same for every tenant id, so that nobody learns which there are. No stream is about single people only, so no subjects are added or removed. */
export function transmitterOf(services: Pick<Services, 'config'>, tenantId: string) {
  const issuer = issuerOf(services, tenantId);
  return {
    issuer,
    spec_version: '1_0',
    jwks_uri: keysUrlOf(issuer),
    delivery_methods_supported: Object.values(METHODS),
    configuration_endpoint: `${issuer}/ssf/streams`,
    status_endpoint: `${issuer}/ssf/status`,
    verification_endpoint: `${issuer}/ssf/verify`,
    authorization_schemes: [{ spec_urn: 'urn:ietf:rfc:6750' }],
    default_subjects: 'ALL',
    events_supported: SUPPORTED,
  };
}
