/** The thresholds of an integration, and what they would have done. */
import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import { client, type Received } from '../../api/client.ts';
import { safetyQuery } from '../../api/integrations.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Loaded, Trouble } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SubjectPicker } from '../../parts/subject-picker.tsx';
import { words } from '../../words/index.ts';
import { Amounts, percentOf } from './amounts.tsx';
import { BackTest } from './back-test.tsx';
import { Frame } from './frame.tsx';
import { Mode } from './mode.tsx';

const { safety } = words.integrations;
export type Safety = Received<'safety', 'read'>;

export function SafetyPage() {
  return (
    <Frame tab="safety">
      {({ id }) => (
        <>
          <Mode integration={id} />
          <Thresholds integration={id} />
        </>
      )}
    </Frame>
  );
}

type ThresholdsProps = {
  readonly integration: string;
  /** As a step of connecting: where to go once they are saved. There is nothing to try them on yet. */
  readonly after?: { readonly label: string; readonly go: () => void };
};

export function Thresholds({ integration, after }: ThresholdsProps) {
  const query = useQuery(safetyQuery(useTenant(), integration));
  return (
    <Loaded query={query}>
      {(given) => (
        <Form given={given} integration={integration} {...(after === undefined ? {} : { after })} />
      )}
    </Loaded>
  );
}

function Form({ given, integration, after }: ThresholdsProps & { readonly given: Safety }) {
  const tenant = useTenant();
  const [set, change] = useState(given);
  const may = useMay('INTEGRATION:UPDATE');
  const act = useAct({
    run: () => client.safety.change({ tenant, id: integration, body: set }),
    done: safety.saved,
    then: () => after?.go(),
    quiet: true,
  });
  return (
    <Stack gap="lg">
      <Panel title={safety.title} text={safety.text}>
        <Stack maw={640}>
          <Switch
            label={safety.enabled}
            checked={set.enabled}
            onChange={({ currentTarget }) => change({ ...set, enabled: currentTarget.checked })}
          />
          <Amounts set={set} change={change} />
          <Text size="sm">{safety.sentence(set.minimum, percentOf(set), set.windowMinutes)}</Text>
          <SubjectPicker
            label={safety.protected}
            description={safety.protectedText}
            value={set.protected}
            change={(ids) => change({ ...set, protected: ids })}
            disabled={!may}
          />
          {act.error === null ? null : <Trouble error={act.error} />}
          <Group>
            <Button
              disabled={!may && after === undefined}
              loading={act.isPending}
              onClick={() => (may ? act.mutate() : after?.go())}
            >
              {after?.label ?? safety.save}
            </Button>
          </Group>
        </Stack>
      </Panel>
      {after === undefined ? <BackTest chosen={set} integration={integration} /> : null}
    </Stack>
  );
}
