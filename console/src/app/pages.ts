/** The pages of a tenant in the order of the navigation: what the side bar and the palette are made of. */
import {
  IconActivity,
  IconBell,
  IconBroadcast,
  IconClipboardList,
  IconHandStop,
  IconHome,
  IconKey,
  IconLink,
  IconPlugConnected,
  IconReport,
  IconRobot,
  IconSettings,
  IconShieldSearch,
  IconUser,
  IconUsersGroup,
  IconUserShield,
  type Icon,
} from '@tabler/icons-react';
import { words } from '../words/index.ts';

const { pages, sections } = words.shell;

export type PageLink = { readonly label: string; readonly to: string; readonly icon: Icon };
export type Section = { readonly label?: string; readonly pages: readonly PageLink[] };

// prettier-ignore
export const SECTIONS: readonly Section[] = [
  { pages: [
    { label: pages.home,            to: '/t/$tenant',                  icon: IconHome },
  ] },
  { label: sections.iam, pages: [
    { label: pages.provisioning,    to: '/t/$tenant/provisioning',     icon: IconPlugConnected },
    { label: pages.activity,        to: '/t/$tenant/activity',         icon: IconActivity },
    { label: pages.holds,           to: '/t/$tenant/holds',            icon: IconHandStop },
    { label: pages.people,          to: '/t/$tenant/people',           icon: IconUser },
    { label: pages.groups,          to: '/t/$tenant/groups',           icon: IconUsersGroup },
    { label: pages.roles,           to: '/t/$tenant/roles',            icon: IconUserShield },
    { label: pages.bindings,        to: '/t/$tenant/bindings',         icon: IconLink },
    { label: pages.access,          to: '/t/$tenant/access',           icon: IconShieldSearch },
    { label: pages.serviceAccounts, to: '/t/$tenant/service-accounts', icon: IconKey },
  ] },
  { label: sections.applications, pages: [
    { label: pages.events,          to: '/t/$tenant/events',           icon: IconBroadcast },
    { label: pages.webhooks,        to: '/t/$tenant/webhooks',         icon: IconBell },
  ] },
  { label: sections.governance, pages: [
    { label: pages.reports,         to: '/t/$tenant/reports',          icon: IconReport },
    { label: pages.audit,           to: '/t/$tenant/audit',            icon: IconClipboardList },
  ] },
  { pages: [
    { label: pages.simulator,       to: '/t/$tenant/simulator',        icon: IconRobot },
    { label: pages.settings,        to: '/t/$tenant/settings',         icon: IconSettings },
  ] },
];
