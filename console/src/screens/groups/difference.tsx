/** Who came to a group and who went, between the moment of the page and now. */
import { List, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client, type Received } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { NamedLink } from '../../parts/named-link.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';

const { one } = words.groups;
type Comparison = Received<'history', 'diff'>;
type Someone = Comparison['joined'][number];

export function Difference({ id, at }: { readonly id: string; readonly at: string }) {
  const tenant = useTenant();
  const query = useQuery({
    queryKey: [tenant, 'diff', at],
    queryFn: () => client.history.diff({ tenant, query: { from: at } }),
    enabled: at !== '',
  });
  return (
    <Panel title={one.difference} text={one.differenceText}>
      {at === '' ? (
        <Text size="sm">{one.onlyBack}</Text>
      ) : (
        <Loaded query={query}>{(comparison) => <Both comparison={comparison} id={id} />}</Loaded>
      )}
    </Panel>
  );
}

function Both({ comparison: { memberships }, id }: { readonly comparison: Comparison; readonly id: string }) {
  const of = (changes: Comparison['memberships']['came']): readonly Someone[] =>
    changes.filter(({ group }) => group.id === id).map(({ member }) => member);
  const [came, went] = [of(memberships.came), of(memberships.went)];
  if (came.length === 0 && went.length === 0) return <Text size="sm">{one.same}</Text>;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Side title={one.came} people={came} />
      <Side title={one.went} people={went} />
    </SimpleGrid>
  );
}

/** More than a screen can show is counted, not listed. */
const MOST = 200;

function Side({ title, people }: { readonly title: string; readonly people: readonly Someone[] }) {
  return (
    <Stack gap="xs">
      <Title order={3}>{`${title} (${words.parts.number(people.length)})`}</Title>
      <List size="sm">
        {people.slice(0, MOST).map((person) => (
          <List.Item key={person.id}>
            <NamedLink of={person} />
          </List.Item>
        ))}
      </List>
      {people.length > MOST ? <Text size="sm">{words.parts.rows(MOST, people.length)}</Text> : null}
    </Stack>
  );
}
