/** The log: whether it is whole, its signed end, and all of it to take away. */
import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { download } from '../../api/download.ts';
import { useTenant } from '../../api/tenant.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { exactly } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';

import { Acts } from './acts.tsx';
import { ExportLog } from './export-log.tsx';

const { audit } = words.governance;

export function Audit() {
  return (
    <Page title={audit.title} lead={audit.lead}>
      <Acts />
      <Whole />
      <Checkpoint />
      <ExportLog />
    </Page>
  );
}

function Whole() {
  const tenant = useTenant();
  const act = useAct({ run: () => client.audit.verify({ tenant }) });
  return (
    <Panel
      title={audit.verify}
      text={audit.verifyText}
      actions={
        <Button loading={act.isPending} onClick={() => act.mutate()}>
          {audit.run}
        </Button>
      }
    >
      <div role="status">
        {act.data === undefined ? null : act.data.flaw === null ? (
          <Alert color="green" variant="light" title={audit.whole(act.data.position)} />
        ) : (
          <Alert color="red" variant="light" title={audit.flaw(act.data.flaw.position)}>
            {act.data.flaw.reason}
          </Alert>
        )}
      </div>
    </Panel>
  );
}

function Checkpoint() {
  const tenant = useTenant();
  const query = useQuery({
    queryKey: [tenant, 'checkpoint'],
    queryFn: () => client.audit.checkpoint({ tenant }),
  });
  return (
    <Panel title={audit.checkpoint} text={audit.checkpointText}>
      <Loaded query={query} lines={5}>
        {(checkpoint) => (
          <>
            <Facts
              rows={[
                [audit.columns.position, words.parts.number(checkpoint.position)],
                [audit.columns.instant, exactly(checkpoint.instant)],
                [audit.columns.hash, <Copyable key="hash" value={checkpoint.hash} what={audit.what} />],
                [
                  audit.columns.publicKey,
                  <Copyable key="key" value={checkpoint.publicKey} what={audit.what} />,
                ],
                [
                  audit.columns.signature,
                  <Copyable key="signature" value={checkpoint.signature} what={audit.what} />,
                ],
              ]}
            />
            <div>
              <Button
                variant="default"
                onClick={() =>
                  download(
                    `checkpoint-${tenant}-${checkpoint.position}.json`,
                    'application/json',
                    JSON.stringify(checkpoint, null, 2),
                  )
                }
              >
                {audit.save}
              </Button>
            </div>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
