/** Whether somebody may, as a sentence, and every way by which. */
import { List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Pill } from '../../parts/pill.tsx';
import { words } from '../../words/index.ts';

const { access, people } = words;
const { explorer } = access;

type Asked = {
  readonly user: string;
  readonly resource: string;
  readonly action: string;
  readonly namespace: string;
};

export function Why({ asked }: { readonly asked: Asked }) {
  const tenant = useTenant();
  const query = useQuery({
    queryKey: [tenant, 'why', asked],
    queryFn: () => client.access.why({ tenant, query: asked }),
    retry: false,
  });
  return (
    <Loaded query={query} lines={2}>
      {({ allowed, sentence, ways }) => (
        <Panel
          title={sentence}
          actions={
            <Pill tone={allowed ? 'good' : 'bad'}>{allowed ? explorer.allowed : explorer.denied}</Pill>
          }
        >
          {ways.length === 0 ? null : (
            <Stack gap="xs">
              <Text size="sm">{explorer.ways}</Text>
              <List size="sm">
                {ways.map(({ role, origin, namespace, groups, sourceId }) => (
                  <List.Item key={`${role.id} ${sourceId}`}>
                    {explorer.way(
                      role.name,
                      namespace === '' ? access.everywhere : namespace,
                      `${people.one.ways[origin]} ${groups.map(({ id, name }) => name ?? id).join(' → ')}`.trim(),
                    )}
                  </List.Item>
                ))}
              </List>
            </Stack>
          )}
        </Panel>
      )}
    </Loaded>
  );
}
