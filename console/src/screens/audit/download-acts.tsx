/** What is listed of the acts, as a table for a spreadsheet. */
import { Button } from '@mantine/core';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { download } from '../../api/download.ts';
import { useFilters } from '../../api/filters.ts';
import { useTenant } from '../../api/tenant.ts';
import { words } from '../../words/index.ts';

const { acts } = words.governance;

export function DownloadActs() {
  const tenant = useTenant();
  const [{ of = '', mentions = '' }] = useFilters();
  const act = useAct({
    run: async () => {
      const query = mentions === '' ? {} : { q: mentions };
      const ofInstance = of === 'instance';
      const response = await (ofInstance
        ? client.instanceAuditLogs.export({ query })
        : client.auditLogs.export({ tenant, query }));
      download(`audit-${ofInstance ? 'instance' : tenant}.csv`, 'text/csv', await response.text());
    },
  });
  return (
    <Button size="xs" variant="default" loading={act.isPending} onClick={() => act.mutate()}>
      {acts.download}
    </Button>
  );
}
