/** What the thresholds would have done with what has happened. */
import { Button, List, Text } from '@mantine/core';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { Panel } from '../../parts/panel.tsx';
import { exactly } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import type { Safety } from './safety.tsx';

const { safety } = words.integrations;

export function BackTest({ chosen, integration }: { readonly chosen: Safety; readonly integration: string }) {
  const tenant = useTenant();
  const act = useAct({ run: () => client.safety.backTest({ tenant, id: integration, body: chosen }) });
  return (
    <Panel
      title={safety.test}
      text={safety.testText}
      actions={
        <Button variant="default" loading={act.isPending} onClick={() => act.mutate()}>
          {safety.run}
        </Button>
      }
    >
      <div role="status">
        {act.data === undefined ? null : (
          <>
            <Text size="sm">{safety.result(act.data.removals, act.data.holds.length)}</Text>
            <List size="sm">
              {act.data.holds.map(({ at, count }) => (
                <List.Item key={at}>{`${exactly(at)}: ${safety.held(count)}`}</List.Item>
              ))}
            </List>
          </>
        )}
      </div>
    </Panel>
  );
}
