/** The side bar. */
import { AppShell, Box, NavLink, ScrollArea, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { holdsQuery } from '../api/holds.ts';
import { useTenant } from '../api/tenant.ts';
import { Pill } from '../parts/pill.tsx';
import { SECTIONS, type PageLink } from './pages.ts';

export function Navigation() {
  const tenant = useTenant();
  return (
    <AppShell.Section grow component={ScrollArea} type="scroll" scrollbarSize={6}>
      {SECTIONS.map(({ label, pages }, number) => (
        <Box key={number} mb="xs">
          {label === undefined ? null : (
            <Text size="xs" fw={600} c="dimmed" px="sm" pt="xs" pb={4}>
              {label}
            </Text>
          )}
          {pages.map((page) => (
            <Entry key={page.to} page={page} tenant={tenant} />
          ))}
        </Box>
      ))}
    </AppShell.Section>
  );
}

function Entry({
  page: { label, to, icon: PageIcon },
  tenant,
}: {
  readonly page: PageLink;
  readonly tenant: string;
}) {
  return (
    <NavLink
      component={Link}
      to={to}
      params={{ tenant } as never}
      activeOptions={{ exact: to === '/t/$tenant', includeSearch: false }}
      label={label}
      leftSection={<PageIcon size={18} stroke={1.6} aria-hidden />}
      rightSection={to.endsWith('/holds') ? <OpenHolds tenant={tenant} /> : undefined}
      style={{ borderRadius: 'var(--mantine-radius-md)' }}
      // All pages are seen at a height of 800 pixels.
      py={5}
    />
  );
}

/** How many holds wait for a decision, wherever one is. */
function OpenHolds({ tenant }: { readonly tenant: string }) {
  const { data } = useQuery(holdsQuery(tenant, 'open'));
  return data === undefined || data.total === 0 ? null : <Pill tone="warn">{data.total}</Pill>;
}
