/** The URLs by which the server and its endpoints are reached. */
import type { Config } from '../config/index.ts';

/** The URL under which clients reach the server, without a slash at its end. */
export function publicUrl({ publicUrl: given, host, port, tlsCertificate }: Config): string {
  if (given !== '') return given.replace(/\/+$/, '');
  return `${tlsCertificate === '' ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const urlOf = (config: Config, tenantId: string, integrationId: string): string =>
  `${publicUrl(config)}/api/v1/${tenantId}/integrations/${integrationId}`;

/** The SCIM endpoint of an integration: what an administrator pastes into the identity provider. */
export const endpointOf = (config: Config, tenantId: string, integrationId: string): string =>
  `${urlOf(config, tenantId, integrationId)}/scim/v2`;

/** Where the client of an integration gets access tokens. */
export const tokenEndpointOf = (config: Config, tenantId: string, integrationId: string): string =>
  `${urlOf(config, tenantId, integrationId)}/oauth2/token`;
