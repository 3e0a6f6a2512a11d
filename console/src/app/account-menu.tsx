/** The menu of who is signed in: colours, the API document, signing out. */
import { ActionIcon, Menu, SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconUserCircle, IconApi } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { client } from '../api/client.ts';
import { forgetSignedIn, meQuery } from '../api/session.ts';
import { words } from '../words/index.ts';

const { scheme, account, signedInAs, signOut, apiDocument } = words.shell;

export function AccountMenu() {
  const { data: me } = useQuery(meQuery);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = useLeaving();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" c="inherit" size="lg" aria-label={account}>
          <IconUserCircle size={22} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Stack gap="xs" p="xs">
          <Text size="sm">{signedInAs(me?.label ?? '')}</Text>
          <SegmentedControl
            aria-label={scheme.label}
            fullWidth
            size="xs"
            value={colorScheme}
            onChange={(chosen) => setColorScheme(chosen)}
            data={[
              { value: 'light', label: scheme.light },
              { value: 'dark', label: scheme.dark },
              { value: 'auto', label: scheme.auto },
            ]}
          />
        </Stack>
        <Menu.Divider />
        <Menu.Item component="a" href="/openapi.json" leftSection={<IconApi size={16} aria-hidden />}>
          {apiDocument}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
          {signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The page goes first, so that nothing on it asks once more; whatever was known is forgotten with the session. */
function useLeaving(): () => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    forgetSignedIn();
    await navigate({ to: '/sign-in' });
    await queries.cancelQueries();
    await client.sessions.signOut().catch(() => undefined);
    queries.clear();
  };
}
