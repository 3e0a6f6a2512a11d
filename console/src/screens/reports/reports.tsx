/** Reports: leavers, a point in time, a difference; each on its own tab. */
import { Tabs } from '@mantine/core';
import { useFilters } from '../../api/filters.ts';
import { Page } from '../../parts/page.tsx';
import { words } from '../../words/index.ts';
import { DifferenceReport } from './difference-report.tsx';
import { LeaverReport } from './leaver-report.tsx';
import { PointInTime } from './point-in-time.tsx';

const { reports } = words.governance;

export function Reports() {
  const [{ report = 'leavers' }, alter] = useFilters();
  return (
    <Page title={reports.title} lead={reports.lead}>
      <Tabs
        value={report}
        keepMounted={false}
        onChange={(chosen) => alter({ report: chosen === 'leavers' ? '' : (chosen ?? '') })}
      >
        <Tabs.List aria-label={reports.tabsLabel} mb="lg">
          {Object.entries(reports.tabs).map(([value, label]) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="leavers">
          <LeaverReport />
        </Tabs.Panel>
        <Tabs.Panel value="then">
          <PointInTime />
        </Tabs.Panel>
        <Tabs.Panel value="difference">
          <DifferenceReport />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
