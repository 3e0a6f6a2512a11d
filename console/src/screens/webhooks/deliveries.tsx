/** What is still to be delivered, and what was given up. */
import { Button, SegmentedControl, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import { deliveriesQuery } from '../../api/apps.ts';
import { client } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { words } from '../../words/index.ts';

const { webhooks } = words.apps;
type State = 'waiting' | 'dead';

export function Deliveries({ id }: { readonly id: string }) {
  const tenant = useTenant();
  const [state, setState] = useState<State>('waiting');
  const query = useQuery(deliveriesQuery(tenant, id, state));
  const may = useMay('WEBHOOK:UPDATE');
  const replay = useAct({
    run: () => client.webhooks.replay({ tenant, id, body: { failed: true } }),
    done: ({ events }) => webhooks.replayed(events),
  });
  return (
    <Panel
      title={webhooks.deliveries}
      text={webhooks.deliveriesText}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={webhooks.deliveries}
          value={state}
          onChange={(chosen) => setState(chosen)}
          data={[
            { value: 'waiting', label: webhooks.waiting },
            { value: 'dead', label: webhooks.dead },
          ]}
        />
      }
    >
      {state === 'dead' && may ? (
        <div>
          <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
            {webhooks.replayFailed}
          </Button>
        </div>
      ) : null}
      <Loaded query={query} lines={2}>
        {({ results, total }) =>
          total === 0 ? (
            <Text c="dimmed">{webhooks.noDeliveries}</Text>
          ) : (
            <SmallTable heads={webhooks.delivery} minWidth={560}>
              {results.map(({ event, type, attempts, since, due }) => (
                <Table.Tr key={event}>
                  <Table.Td className="mono">{event}</Table.Td>
                  <Table.Td className="mono">{type}</Table.Td>
                  <Table.Td>{attempts}</Table.Td>
                  <Table.Td>
                    <When at={since} />
                  </Table.Td>
                  <Table.Td>{due === null ? webhooks.dead : <When at={due} />}</Table.Td>
                </Table.Tr>
              ))}
            </SmallTable>
          )
        }
      </Loaded>
    </Panel>
  );
}
