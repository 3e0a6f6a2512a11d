/** Makes the mistake that everybody fears, to see that it is held. */
import { Alert, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTenant } from '../../api/tenant.ts';
import { ButtonTo } from '../../parts/links.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import { Amount } from './simulator.tsx';
import type { Played } from './use-simulation.ts';

const { simulator } = words;
const PERCENT = 100;

type MistakeProps = { readonly played: Played; readonly make: (share: number) => void };

export function Mistake({ played: { running, removed }, make }: MistakeProps) {
  const tenant = useTenant();
  const [percent, setPercent] = useState(80);
  return (
    <Panel title={simulator.mistake} text={simulator.mistakeText}>
      <Group align="flex-end">
        <Amount label={simulator.share} value={percent} most={PERCENT} change={setPercent} />
        <Button variant="default" loading={running} onClick={() => make(percent / PERCENT)}>
          {simulator.remove}
        </Button>
      </Group>
      <div role="status">
        {removed === undefined ? null : (
          <Alert variant="light" title={simulator.removed(removed)}>
            <ButtonTo to="/t/$tenant/holds" params={{ tenant }} size="xs">
              {simulator.holds}
            </ButtonTo>
          </Alert>
        )}
      </div>
    </Panel>
  );
}
