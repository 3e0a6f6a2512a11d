/** How an integration is and why, and what its provider does in its own way. */
import { List, Text } from '@mantine/core';
import { useTenant } from '../../api/tenant.ts';
import { useStatusOf } from '../../api/watched.ts';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { StatePill } from './standing.tsx';

const { integrations } = words;
const { overview, columns } = integrations;
type OfOne = { readonly id: string };

export function State({ id }: OfOne) {
  const query = useStatusOf(useTenant(), id);
  return (
    <Panel title={overview.state} text={query.data?.reason}>
      <Loaded query={query} lines={5}>
        {({ state, lastContactAt, lastChangeAt, agent, people, groups, recent, credentials }) => (
          <Facts
            rows={[
              [columns.state, <StatePill key="state" state={state} />],
              [columns.lastContact, <When key="contact" at={lastContactAt} />],
              [overview.lastChange, <When key="change" at={lastChangeAt} />],
              [overview.agent, agent ?? words.parts.none],
              [columns.people, words.parts.number(people)],
              [columns.groups, words.parts.number(groups)],
              [overview.recent, overview.recentText(recent.requests, recent.refused)],
              [overview.credentials, words.parts.number(credentials.live)],
              ...(credentials.endAt === null
                ? []
                : [[overview.ends, <When key="ends" at={credentials.endAt} />] as const]),
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

export function Quirks({ id }: OfOne) {
  const query = useStatusOf(useTenant(), id);
  return (
    <Panel title={overview.quirks} text={overview.quirksText}>
      <Loaded query={query} lines={2}>
        {({ quirks }) =>
          quirks.length === 0 ? (
            <Text c="dimmed">{overview.noQuirks}</Text>
          ) : (
            <List size="sm" spacing={6}>
              {quirks.map(({ fix, sentence, count }) => (
                <List.Item key={fix}>
                  {sentence}{' '}
                  <Text span size="sm" c="dimmed">
                    {overview.times(count)}
                  </Text>
                </List.Item>
              ))}
            </List>
          )
        }
      </Loaded>
    </Panel>
  );
}
