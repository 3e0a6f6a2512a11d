/** The roles that are bound to a group. */
import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';

const { groups, people, shell } = words;

export function GroupBindings({ id }: { readonly id: string }) {
  const tenant = useTenant();
  const query = useQuery({
    queryKey: [tenant, 'bindings', 'group', id],
    queryFn: () => client.bindings.search({ tenant, query: { type: 'GROUP', id, page: 1, size: 100 } }),
  });
  return (
    <Panel
      title={groups.one.bindings}
      actions={
        <LinkTo to="/t/$tenant/bindings" params={{ tenant }} search={{ id }} size="sm">
          {shell.pages.bindings}
        </LinkTo>
      }
    >
      <Loaded query={query}>
        {({ results }) =>
          results.length === 0 ? (
            <Text c="dimmed">{groups.one.noBindings}</Text>
          ) : (
            <List size="sm">
              {results.map(({ id: binding, role, namespace }) => (
                <List.Item key={binding}>
                  {`${role.name ?? role.id}, ${namespace === null || namespace === '' ? people.one.everywhere : namespace}`}
                </List.Item>
              ))}
            </List>
          )
        }
      </Loaded>
    </Panel>
  );
}
