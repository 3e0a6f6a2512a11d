/** The roles of a person with the way to each. */
import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lookUpQuery } from '../../api/access.ts';
import type { StateAt } from '../../api/people.ts';
import { useTenant } from '../../api/tenant.ts';
import { words } from '../../words/index.ts';

const { one } = words.people;

export function EffectiveRoles({ state, at }: { readonly state: StateAt; readonly at: string }) {
  const tenant = useTenant();
  const { data } = useQuery(lookUpQuery(tenant, at === '' ? state : undefined));
  const roles = data?.roles ?? [];
  if (roles.length === 0) return <Text c="dimmed">{one.noRoles}</Text>;
  return (
    <List size="sm" spacing={6}>
      {roles.map(({ id, name, origin, sourceId, namespace, groups }) => (
        <List.Item key={`${id} ${sourceId} ${namespace}`}>
          <Text span fw={600} size="sm">
            {name ?? id}
          </Text>{' '}
          <Text span size="sm" c="dimmed">
            {[
              namespace === '' ? one.everywhere : namespace,
              `${one.ways[origin]} ${groups.map((group) => group.name ?? group.id).join(' → ')}`.trim(),
            ].join(', ')}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}
