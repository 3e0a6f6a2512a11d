/** The pages of provisioning integrations; each part of one has an address of its own. */
import { tenantPage } from '../../app/roots.tsx';

export const integrationPages = [
  tenantPage('/provisioning', 'Integrations', () => import('./integrations.tsx'), 'q'),
  tenantPage('/provisioning/$id', 'Overview', () => import('./overview.tsx')),
  tenantPage(
    '/provisioning/$id/activity',
    'IntegrationActivity',
    () => import('./integration-activity.tsx'),
    'effect',
    'person',
    'mentions',
    'method',
    'status',
    'resourceType',
    'token',
    'from',
    'to',
  ),
  tenantPage('/provisioning/$id/tokens', 'Tokens', () => import('./tokens.tsx')),
  tenantPage('/provisioning/$id/rules', 'RulesPage', () => import('./rules.tsx')),
  tenantPage('/provisioning/$id/safety', 'SafetyPage', () => import('./safety.tsx')),
  tenantPage('/provisioning/$id/mapping', 'Mapping', () => import('./mapping.tsx')),
  tenantPage('/provisioning/$id/settings', 'Settings', () => import('./settings.tsx')),
  tenantPage('/provisioning/$id/guide', 'GuidePage', () => import('./guide.tsx')),
] as const;
