/** Everything that can be asked of Roster: the table of contents of the room. */
export { endpointOf, openServices, publicUrl, type Services } from './services.ts';
export { authenticateIntegration, authenticateOwner, type Credential } from './authenticate.ts';
export type { Caller } from './caller.ts';
export { Refusal, REFUSALS, type RefusalCode } from './refusal.ts';

// SCIM
export { create } from './create.ts';
export { read } from './read.ts';
export { search } from './search.ts';
export { replace } from './replace.ts';
export { patch } from './patch.ts';
export { remove } from './remove.ts';
export type { Written } from './commit.ts';

// Management
export { createTenant, readTenants } from './tenants.ts';
export {
  createIntegration,
  deleteIntegration,
  enableIntegration,
  readIntegration,
  readIntegrations,
  type CreatedIntegration,
  type IntegrationView,
} from './integrations.ts';
export { endToken, issueToken, readTokens, type TokenView } from './tokens.ts';
export type { IssuedToken, TokenRequest } from './new-token.ts';
export { INSTANCE } from './new-token.ts';
