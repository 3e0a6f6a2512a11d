/** The page of settings. */
import { tenantPage } from '../../app/roots.tsx';

export const settingsPages = [
  tenantPage('/settings', 'SettingsPage', () => import('./settings.tsx')),
] as const;
