/** The groups of a person: those of a moment, and now also those that follow from groups in groups. */
import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lookUpQuery } from '../../api/access.ts';
import type { StateAt } from '../../api/people.ts';
import { useTenant } from '../../api/tenant.ts';
import { NamedLink } from '../../parts/named-link.tsx';
import { words } from '../../words/index.ts';

const { one } = words.people;

export function Memberships({ state, at }: { readonly state: StateAt; readonly at: string }) {
  const tenant = useTenant();
  const { data } = useQuery(lookUpQuery(tenant, at === '' ? state : undefined));
  const direct = state.groups.map((group) => ({ ...group, direct: true }));
  const known = new Set(direct.map(({ id }) => id));
  const indirect = (data?.groups ?? []).filter((group) => !group.direct && !known.has(group.id));
  const all = [...direct, ...indirect];
  if (all.length === 0) return <Text c="dimmed">{one.noGroups}</Text>;
  return (
    <List size="sm" spacing={4}>
      {all.map((group) => (
        <List.Item key={group.id}>
          <NamedLink of={{ id: group.id, name: group.name, type: 'Group' }} />
          {group.direct ? '' : ` (${one.indirect})`}
        </List.Item>
      ))}
    </List>
  );
}
