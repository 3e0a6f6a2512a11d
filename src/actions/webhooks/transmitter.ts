/** What receivers of security event tokens are told of a tenant as their transmitter (SSF 1.0, transmitter configuration). */
import { SET_EVENTS } from '../../directory/index.ts';
import type { Services } from '../services.ts';
import { issuerOf, keysUrlOf } from './sign-set.ts';

/** The same for every tenant id, so that nobody learns which there are. Streams are made by administrators, and not by receivers. */
export function transmitterOf(services: Pick<Services, 'config'>, tenantId: string) {
  const issuer = issuerOf(services, tenantId);
  return {
    issuer,
    spec_version: '1_0',
    jwks_uri: keysUrlOf(issuer),
    delivery_methods_supported: ['urn:ietf:rfc:8935', 'urn:ietf:rfc:8936'],
    authorization_schemes: [{ spec_urn: 'urn:ietf:rfc:6750' }],
    default_subjects: 'ALL',
    events_supported: Object.keys(SET_EVENTS),
  };
}
