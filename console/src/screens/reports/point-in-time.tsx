/** Everybody who was in the directory at a moment. */
import { useFilters } from '../../api/filters.ts';
import { client } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { Panel } from '../../parts/panel.tsx';
import type { Sheet } from '../../parts/take-away.tsx';
import { words } from '../../words/index.ts';
import { StateList } from '../people/state-list.tsx';
import { Moment } from './moment.tsx';
import { TakeReport } from './report.tsx';

const { reports } = words.governance;
const { then } = reports;

export function PointInTime() {
  const tenant = useTenant();
  const [{ at = '' }] = useFilters();
  return (
    <Panel
      title={then.title}
      text={then.text}
      actions={
        <TakeReport
          name={`people-${tenant}`}
          question={then.question(at === '' ? reports.leavers.now : at)}
          collect={(tell) => collect(tenant, at, tell)}
        />
      }
    >
      <div>
        <Moment name="at" label={reports.at} />
      </div>
      <StateList noun="users" at={at} />
    </Panel>
  );
}

const PAGE = 100;

async function collect(tenant: string, at: string, tell: (rows: number) => void): Promise<Sheet> {
  const rows: (readonly unknown[])[] = [];
  for (let page = 1; ; page += 1) {
    const query = { page, size: PAGE, ...(at === '' ? {} : { at }) };
    const { results, total } = await client.userHistory.list({ tenant, query });
    for (const { id, name, state, integration, resource } of results)
      rows.push([id, resource['userName'], name, state, integration?.name, resource['externalId']]);
    tell(rows.length);
    if (results.length === 0 || rows.length >= total) break;
  }
  return { names: ['id', 'userName', 'name', 'state', 'integration', 'externalId'], rows };
}
