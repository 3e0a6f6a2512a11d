/** How an application reads the feed: lines to paste. */
import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTenant } from '../../api/tenant.ts';
import { Code } from '../../parts/code.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';

const { events } = words.apps;

const curl = (url: string, tenant: string): string =>
  `curl -N -H "Authorization: Bearer $ROSTER_TOKEN" \\
  "${url}/api/v1/${tenant}/events/stream?after=latest"`;

const typescript = (url: string, tenant: string): string => `import { createClient } from 'roster/client';

const roster = createClient({ url: '${url}', token: process.env.ROSTER_TOKEN });
let after = await load(); // the cursor that you kept last
for (;;) {
  const { results, next, more } = await roster.events.list({ tenant: '${tenant}', query: { after } });
  for (const event of results) await apply(event);
  await keep((after = next));
  if (!more) await new Promise((resolve) => setTimeout(resolve, 2000));
}`;

export function Snippet() {
  const tenant = useTenant();
  const [shown, setShown] = useState('curl');
  const write = shown === 'curl' ? curl : typescript;
  return (
    <Panel
      title={events.snippet}
      text={events.snippetText}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={events.snippet}
          value={shown}
          onChange={setShown}
          data={[
            { value: 'curl', label: events.curl },
            { value: 'typescript', label: events.typescript },
          ]}
        />
      }
    >
      <Stack>
        <Code text={write(location.origin, tenant)} what={events.code} />
      </Stack>
    </Panel>
  );
}
