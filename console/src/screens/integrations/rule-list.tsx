/** Rules: which groups hold which roles by their names; also a step of connecting. */
import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client, type Received } from '../../api/client.ts';
import { rulesQuery } from '../../api/integrations.ts';
import { rolesQuery } from '../../api/roles.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { words } from '../../words/index.ts';
import { NewRule } from './new-rule.tsx';

const { rules } = words.integrations;
type Rule = Received<'rules', 'list'>['results'][number];

export function Rules({ integration }: { readonly integration: string }) {
  const tenant = useTenant();
  const query = useQuery(rulesQuery(tenant, integration));
  const may = useMay('INTEGRATION:UPDATE');
  return (
    <Panel title={rules.title} text={rules.text}>
      <Loaded query={query} lines={2}>
        {({ results }) =>
          results.length === 0 ? (
            <Text c="dimmed">{rules.none}</Text>
          ) : (
            <SmallTable heads={rules.columns}>
              {results.map((rule) => (
                <Row key={rule.id} rule={rule} integration={integration} />
              ))}
            </SmallTable>
          )
        }
      </Loaded>
      {may ? <NewRule integration={integration} /> : null}
    </Panel>
  );
}

function Row({
  rule: { id, pattern, roleId, namespace },
  integration,
}: {
  readonly rule: Rule;
  readonly integration: string;
}) {
  const tenant = useTenant();
  const { data } = useQuery(rolesQuery(tenant));
  const may = useMay('INTEGRATION:UPDATE');
  return (
    <Table.Tr>
      <Table.Td className="mono">{pattern}</Table.Td>
      <Table.Td>{data?.results.find((role) => role.id === roleId)?.name ?? roleId}</Table.Td>
      <Table.Td>{namespace === '' ? words.access.everywhere : namespace}</Table.Td>
      <Table.Td>
        {may ? (
          <Ask
            size="compact-sm"
            label={rules.remove}
            aria-label={rules.removeOf(pattern)}
            question={rules.removeQuestion}
            text={rules.removeText}
            answer={rules.remove}
            danger
            run={() => client.rules.remove({ tenant, id: integration, ruleId: id })}
          />
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
