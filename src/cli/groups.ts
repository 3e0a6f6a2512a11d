/** The table of groups: commands that belong together, and where they are when one of them is called. */
import type { GroupEntry } from './mount.ts';

export const GROUPS: readonly GroupEntry[] = [
  {
    name: 'tenant',
    about: 'Organisations, each with a directory of its own.',
    load: () => import('./groups/tenant.ts'),
  },
  {
    name: 'integration',
    about: 'Connections of identity providers to a tenant.',
    load: () => import('./groups/integration.ts'),
  },
  { name: 'user', about: 'People of the directory, now and before.', load: () => import('./groups/user.ts') },
  {
    name: 'group',
    about: 'Groups of the directory, now and before.',
    load: () => import('./groups/group.ts'),
  },
  {
    name: 'access',
    about: 'Who may do what in applications, and why.',
    load: () => import('./groups/access.ts'),
  },
  {
    name: 'hold',
    about: 'What is kept back from applications until somebody decides.',
    load: () => import('./groups/hold.ts'),
  },
  { name: 'events', about: 'What applications are told.', load: () => import('./groups/events.ts') },
  {
    name: 'webhook',
    about: 'Applications that are told of events by themselves.',
    load: () => import('./groups/webhook.ts'),
  },
  {
    name: 'log',
    about: 'What identity providers asked for, and what came of it.',
    load: () => import('./groups/log.ts'),
  },
  { name: 'audit', about: 'That nothing of the log was altered.', load: () => import('./groups/audit.ts') },
  { name: 'report', about: 'Evidence for auditors.', load: () => import('./groups/report.ts') },
  {
    name: 'token',
    about: 'Secrets that identity providers and owners show.',
    load: () => import('./groups/token.ts'),
  },
  {
    name: 'admin',
    about: 'People who sign in, from the machine of the server: for when nobody can come in.',
    load: () => import('./groups/admin.ts'),
  },
];
