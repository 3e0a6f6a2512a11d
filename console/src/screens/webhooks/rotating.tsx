/** Exchanges the signing secret of a webhook without a gap. */
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { Secret } from '../../parts/secret.tsx';
import { words } from '../../words/index.ts';

const { webhooks } = words.apps;

/** Both secrets sign until the old one is ended. */
export function Rotating({ id }: { readonly id: string }) {
  const tenant = useTenant();
  const [secret, setSecret] = useState<string>();
  if (!useMay('WEBHOOK:UPDATE')) return null;
  return (
    <>
      {secret === undefined ? null : (
        <Secret
          label={webhooks.secret}
          help={webhooks.secretHelp}
          value={secret}
          what={webhooks.secretWhat}
        />
      )}
      <Group gap="xs">
        <Ask
          label={webhooks.rotate}
          question={webhooks.rotateQuestion}
          text={webhooks.rotateText}
          answer={webhooks.rotate}
          run={async () => setSecret((await client.webhooks.rotate({ tenant, id })).secret)}
        />
        <Button
          variant="subtle"
          onClick={() =>
            void client.webhooks
              .endOldSecret({ tenant, id })
              .then(() => notifications.show({ message: webhooks.saved, color: 'pine' }))
          }
        >
          {webhooks.endOld}
        </Button>
      </Group>
    </>
  );
}
