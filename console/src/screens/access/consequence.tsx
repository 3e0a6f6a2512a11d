/** Who would gain or lose access by a binding that is about to be made or ended. */
import { List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { words } from '../../words/index.ts';

const { bindings } = words.access;
/** People that are named; more of them are counted. */
const NAMED = 8;
const LOOKED_AT = 500;

type Supposed =
  | { readonly end: string }
  | {
      readonly make: {
        readonly type: 'USER' | 'GROUP' | 'SERVICE_ACCOUNT';
        readonly externalId: string;
        readonly roleId: string;
        readonly namespaceId: string;
      };
    };

export function Consequence({ supposed }: { readonly supposed: Supposed }) {
  const tenant = useTenant();
  const query = useQuery({
    queryKey: [tenant, 'what-if', supposed],
    queryFn: () => client.access.whatIf({ tenant, body: { ...supposed, limit: LOOKED_AT } }),
    retry: false,
  });
  return (
    <Loaded query={query} lines={2}>
      {({ effect, results, next }) => (
        <Stack gap={4}>
          <Text size="sm" fw={600}>
            {bindings[effect](results.length)}
          </Text>
          <List size="sm">
            {results.slice(0, NAMED).map(({ id, name, userName, permissions }) => (
              <List.Item key={id}>
                {`${name ?? userName ?? id}: ${Object.entries(permissions)
                  .map(([resource, actions]) => `${resource} ${actions.join(', ')}`)
                  .slice(0, 3)
                  .join('; ')}`}
              </List.Item>
            ))}
          </List>
          {next !== null || results.length > NAMED ? (
            <Text size="xs" c="dimmed">
              {bindings.atLeast}
            </Text>
          ) : null}
        </Stack>
      )}
    </Loaded>
  );
}
