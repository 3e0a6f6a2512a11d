/** Who holds a role. */
import { List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { bindingsQuery, nameOf } from '../../api/roles.ts';
import { useTenant } from '../../api/tenant.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';

const { access } = words;
const { roles, bindings } = access;

export function Holders({ id }: { readonly id: string }) {
  const query = useQuery(bindingsQuery(useTenant(), { roleId: id }, 1));
  return (
    <Panel title={roles.holders}>
      <Loaded query={query} lines={2}>
        {({ results, total }) =>
          total === 0 ? (
            <Text c="dimmed">{roles.noHolders}</Text>
          ) : (
            <Stack gap="xs">
              <List size="sm">
                {results.map((binding) => (
                  <List.Item key={binding.id}>
                    {`${nameOf(binding)} (${bindings.types[binding.type]}), ${binding.namespace ?? access.everywhere}`}
                  </List.Item>
                ))}
              </List>
              <Text size="sm" c="dimmed">
                {words.parts.rows(results.length, total)}
              </Text>
            </Stack>
          )
        }
      </Loaded>
    </Panel>
  );
}
