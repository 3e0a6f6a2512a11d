/** Rules by which groups hold roles, as a step of connecting. */
import { Button, Group } from '@mantine/core';
import { useFilters } from '../../api/filters.ts';
import { words } from '../../words/index.ts';
import type { Integration } from '../integrations/frame.tsx';
import { Rules } from '../integrations/rule-list.tsx';

const { roles } = words.connect;

export function GiveRoles({ integration: { id } }: { readonly integration: Integration }) {
  const [, alter] = useFilters();
  return (
    <>
      <Rules integration={id} />
      <Group>
        <Button onClick={() => alter({ step: 'limits' })}>{roles.next}</Button>
      </Group>
    </>
  );
}
