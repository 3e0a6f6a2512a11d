/** The keyboard palette: pages, people and groups by a few letters (Ctrl/Cmd-K). */
import { Spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUser, IconUsersGroup } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../api/client.ts';
import { useTenant } from '../api/tenant.ts';
import { words } from '../words/index.ts';
import { SECTIONS } from './pages.ts';

const { search, nothingFound, found } = words.shell;
/** Milliseconds without a key before the server is asked. */
const PAUSE = 150;

export function Palette() {
  const [typed, setTyped] = useState('');
  const pages = usePages();
  const people = useFound(typed);
  const text = typed.trim().toLowerCase();
  const named = pages.filter(({ label }) => label.toLowerCase().includes(text));
  return (
    <Spotlight
      query={typed}
      onQueryChange={setTyped}
      filter={(_, actions) => actions}
      scrollable
      maxHeight={420}
      shortcut={['mod + K']}
      attributes={{ content: { 'aria-label': search } }}
      nothingFound={nothingFound}
      searchProps={{
        placeholder: search,
        'aria-label': search,
        leftSection: <IconSearch size={18} aria-hidden />,
      }}
      actions={[
        { group: found.pages, actions: named },
        { group: found.people, actions: text === '' ? [] : people.users },
        { group: found.groups, actions: text === '' ? [] : people.groups },
      ].filter(({ actions }) => actions.length > 0)}
    />
  );
}

function usePages() {
  const tenant = useTenant();
  const navigate = useNavigate();
  return SECTIONS.flatMap(({ pages }) => pages).map(({ label, to, icon: PageIcon }) => ({
    id: to,
    label,
    leftSection: <PageIcon size={18} aria-hidden />,
    onClick: () => void navigate({ to: to as '/t/$tenant', params: { tenant } }),
  }));
}

function useFound(typed: string) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [q] = useDebouncedValue(typed.trim(), PAUSE);
  const enabled = q !== '';
  const query = { q, page: 1, size: 6 };
  const users = useQuery({
    queryKey: [tenant, 'users', 'palette', q],
    queryFn: () => client.users.search({ tenant, query }),
    placeholderData: keepPreviousData,
    enabled,
  });
  const groups = useQuery({
    queryKey: [tenant, 'groups', 'palette', q],
    queryFn: () => client.groups.search({ tenant, query }),
    placeholderData: keepPreviousData,
    enabled,
  });
  return {
    users: (users.data?.results ?? []).map(({ id, displayName, username }) => ({
      id,
      label: displayName ?? username ?? id,
      description: username ?? '',
      leftSection: <IconUser size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/t/$tenant/people/$id', params: { tenant, id } }),
    })),
    groups: (groups.data?.results ?? []).map(({ id, name }) => ({
      id,
      label: name ?? id,
      leftSection: <IconUsersGroup size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/t/$tenant/groups/$id', params: { tenant, id } }),
    })),
  };
}
