/** Allowing and rejecting, all or those that are chosen. */
import { Checkbox, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { client } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { words } from '../../words/index.ts';
import { useChosen } from './choosing.tsx';

const { one } = words.holds;

type DecisionProps = {
  readonly id: string;
  readonly total: number;
  /** The ids that have been fetched so far. */
  readonly shown: readonly string[];
};

export function Decision({ id, total, shown }: DecisionProps) {
  const { chosen, set } = useChosen();
  const decide = useDeciding(id);
  const some = chosen.size > 0;
  const count = some ? chosen.size : total;
  if (!useMay('HOLD:UPDATE')) return null;
  return (
    <Group justify="space-between">
      <Group>
        <Checkbox
          label={one.chooseAll}
          checked={some && chosen.size === shown.length}
          indeterminate={some && chosen.size < shown.length}
          onChange={() => set(some ? [] : shown)}
        />
        <Text size="sm" c="dimmed" role="status">
          {some ? one.chosen(chosen.size) : ''}
        </Text>
      </Group>
      <Group gap="xs">
        <Ask
          label={some ? one.reject : one.rejectAll}
          question={one.rejectQuestion(count)}
          text={one.rejectText}
          answer={some ? one.reject : one.rejectAll}
          run={() => decide('reject')}
        />
        <Ask
          variant="filled"
          color="red.8"
          label={some ? one.allow : one.allowAll}
          question={one.allowQuestion(count)}
          text={one.allowText}
          answer={some ? one.allow : one.allowAll}
          danger
          run={() => decide('allow')}
        />
      </Group>
    </Group>
  );
}

/** Without a choice everything is decided, also what has not been fetched. */
function useDeciding(id: string): (verb: 'allow' | 'reject') => Promise<void> {
  const tenant = useTenant();
  const { chosen, set } = useChosen();
  return async (verb) => {
    const body = chosen.size === 0 ? {} : { items: [...chosen] };
    const { decided } = await client.holds[verb]({ tenant, id, body });
    notifications.show({ message: one.decided(decided), color: 'pine' });
    set([]);
  };
}
