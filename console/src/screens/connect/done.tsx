/** It is connected: where to go from here. */
import { Group } from '@mantine/core';
import { useTenant } from '../../api/tenant.ts';
import { Empty } from '../../parts/empty.tsx';
import { ButtonTo } from '../../parts/links.tsx';
import { words } from '../../words/index.ts';
import type { Integration } from '../integrations/frame.tsx';

const { done } = words.connect;

export function Done({ integration: { id } }: { readonly integration: Integration }) {
  const tenant = useTenant();
  return (
    <Empty title={done.title} text={done.text}>
      <Group justify="center">
        <ButtonTo to="/t/$tenant/provisioning/$id" params={{ tenant, id }}>
          {done.open}
        </ButtonTo>
        <ButtonTo to="/t/$tenant/people" params={{ tenant }} variant="default">
          {done.people}
        </ButtonTo>
        <ButtonTo to="/t/$tenant/provisioning/$id/safety" params={{ tenant, id }} variant="default">
          {done.safety}
        </ButtonTo>
      </Group>
    </Empty>
  );
}
