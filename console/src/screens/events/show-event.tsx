/** One event as applications get it, in a dialog. */
import { Button, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Event } from '../../api/apps.ts';
import { useTenant } from '../../api/tenant.ts';
import { Code } from '../../parts/code.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { words } from '../../words/index.ts';

const { events } = words.apps;

export function ShowEvent({ event }: { readonly event: Event }) {
  const tenant = useTenant();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={events.showOf(event.type)}
        onClick={() => setOpened(true)}
      >
        {events.show}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={events.detail}
        size="xl"
        closeButtonProps={{ 'aria-label': words.parts.close }}
      >
        <Stack>
          {event.exchange === undefined ? null : (
            <LinkTo to="/t/$tenant/activity/$id" params={{ tenant, id: event.exchange }}>
              {events.exchange}
            </LinkTo>
          )}
          <Code text={JSON.stringify(event, null, 2)} what={events.document} tall />
        </Stack>
      </Modal>
    </>
  );
}
