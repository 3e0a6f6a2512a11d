/** Everything that is held on a person as one document (GDPR Art. 15). */
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { download } from '../../api/download.ts';
import { factsQuery } from '../../api/people.ts';
import { useTenant } from '../../api/tenant.ts';
import { words } from '../../words/index.ts';

const { one } = words.people;
const MOST = 500;

export function ExportPerson({ id }: { readonly id: string }) {
  const tenant = useTenant();
  const queries = useQueryClient();
  const act = useAct({
    run: async () => {
      const [now, history, requests] = await Promise.all([
        client.userHistory.read({ tenant, id, query: {} }).catch(() => null),
        queries.fetchQuery(factsQuery(tenant, 'users', id)),
        client.exchanges.list({ tenant, query: { person: id, size: MOST } }),
      ]);
      const held = {
        tenant,
        person: id,
        writtenAt: new Date().toISOString(),
        now,
        history,
        requests: requests.results,
      };
      download(`person-${id}.json`, 'application/json', JSON.stringify(held, null, 2));
    },
  });
  return (
    <Button
      variant="default"
      loading={act.isPending}
      onClick={() => act.mutate()}
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      {one.export}
    </Button>
  );
}
