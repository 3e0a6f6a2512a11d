/** The thresholds of an integration, and what they would have done. */
import { Button, Group, NumberInput, Stack, Switch, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import { client, type Received } from '../../api/client.ts';
import { safetyQuery } from '../../api/integrations.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Loaded, Trouble } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import { BackTest } from './back-test.tsx';
import { Frame } from './frame.tsx';

const { safety } = words.integrations;
export type Safety = Received<'safety', 'read'>;

export function SafetyPage() {
  return <Frame tab="safety">{({ id }) => <Thresholds integration={id} />}</Frame>;
}

function Thresholds({ integration }: { readonly integration: string }) {
  const query = useQuery(safetyQuery(useTenant(), integration));
  return <Loaded query={query}>{(given) => <Form given={given} integration={integration} />}</Loaded>;
}

const PERCENT = 100;

function Form({ given, integration }: { readonly given: Safety; readonly integration: string }) {
  const tenant = useTenant();
  const [set, change] = useState(given);
  const [ids, setIds] = useState(given.protected.join('\n'));
  const chosen = {
    ...set,
    protected: ids
      .split('\n')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  };
  const may = useMay('INTEGRATION:UPDATE');
  const act = useAct({
    run: () => client.safety.change({ tenant, id: integration, body: chosen }),
    done: safety.saved,
    quiet: true,
  });
  const share = Math.round(set.share * PERCENT);
  return (
    <Stack gap="lg">
      <Panel title={safety.title} text={safety.text}>
        <Stack maw={640}>
          <Switch
            label={safety.enabled}
            checked={set.enabled}
            onChange={({ currentTarget }) => change({ ...set, enabled: currentTarget.checked })}
          />
          <Group grow align="flex-start">
            <Amount
              label={safety.minimum}
              help={safety.minimumHelp}
              value={set.minimum}
              change={(minimum) => change({ ...set, minimum })}
            />
            <Amount
              label={safety.share}
              help={safety.shareHelp}
              value={share}
              most={PERCENT}
              change={(percent) => change({ ...set, share: percent / PERCENT })}
            />
            <Amount
              label={safety.window}
              help={safety.windowHelp}
              value={set.windowMinutes}
              change={(windowMinutes) => change({ ...set, windowMinutes })}
            />
          </Group>
          <Text size="sm">{safety.sentence(set.minimum, share, set.windowMinutes)}</Text>
          <Textarea
            label={safety.protected}
            description={safety.protectedText}
            autosize
            minRows={2}
            className="mono-input"
            value={ids}
            onChange={({ currentTarget }) => setIds(currentTarget.value)}
          />
          {act.error === null ? null : <Trouble error={act.error} />}
          <Group>
            <Button disabled={!may} loading={act.isPending} onClick={() => act.mutate()}>
              {safety.save}
            </Button>
          </Group>
        </Stack>
      </Panel>
      <BackTest chosen={chosen} integration={integration} />
    </Stack>
  );
}

type AmountProps = {
  readonly label: string;
  readonly help: string;
  readonly value: number;
  readonly most?: number;
  readonly change: (value: number) => void;
};

function Amount({ label, help, value, most, change }: AmountProps) {
  return (
    <NumberInput
      label={label}
      description={help}
      min={0}
      {...(most === undefined ? {} : { max: most })}
      allowDecimal={false}
      value={value}
      onChange={(given) => change(Number(given))}
    />
  );
}
