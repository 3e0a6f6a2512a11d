/** All of the log to take away. */
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { download } from '../../api/download.ts';
import { useTenant } from '../../api/tenant.ts';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';

const { audit } = words.governance;

export function ExportLog() {
  const tenant = useTenant();
  const [bytes, setBytes] = useState(0);
  const act = useAct({
    run: async () => {
      const response = await client.audit.export({ tenant });
      const text = await response.text();
      setBytes(text.split('\n').length - 1);
      download(`log-${tenant}.jsonl`, 'application/jsonl', text);
    },
  });
  return (
    <Panel
      title={audit.export}
      text={audit.exportText}
      actions={
        <Button variant="default" loading={act.isPending} onClick={() => act.mutate()}>
          {audit.exportRun}
        </Button>
      }
    >
      <Text size="sm" role="status">
        {bytes === 0 ? '' : audit.exported(bytes)}
      </Text>
    </Panel>
  );
}
