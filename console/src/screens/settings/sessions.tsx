/** Where one is signed in. */
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client, type Received } from '../../api/client.ts';
import { Ask } from '../../parts/ask.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Pill } from '../../parts/pill.tsx';
import { When } from '../../parts/when.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { words } from '../../words/index.ts';
import { ChangePassword } from './change-password.tsx';

const { settings } = words.governance;
type Session = Received<'sessions', 'list'>['results'][number];

export function Sessions() {
  const query = useQuery({ queryKey: ['sessions'], queryFn: () => client.sessions.list() });
  return (
    <Panel title={settings.sessions} text={settings.sessionsText} actions={<ChangePassword />}>
      <Loaded query={query} lines={2}>
        {({ results }) => (
          <SmallTable heads={settings.columns} minWidth={640}>
            {results.map((session) => (
              <Row key={session.id} session={session} />
            ))}
          </SmallTable>
        )}
      </Loaded>
    </Panel>
  );
}

/** The browser and the system in what a browser calls itself. */
function shortOf(agent: string | null): string {
  const text = agent ?? '';
  const [browser] = /(?:Firefox|Edg|OPR|Chrome|Version)\/\d+/.exec(text) ?? [];
  const [, system = ''] = /\(([^;)]+)/.exec(text) ?? [];
  return browser === undefined ? text.slice(0, 40) : `${browser.replace('/', ' ')}, ${system}`;
}

function Row({ session }: { readonly session: Session }) {
  const { id, lastUsedAgent, lastUsedFrom, createdAt, lastUsedAt, expiresAt, current } = session;
  const agent = shortOf(lastUsedAgent);
  return (
    <Table.Tr>
      <Table.Td title={lastUsedAgent ?? ''}>{agent}</Table.Td>
      <Table.Td>{lastUsedFrom ?? ''}</Table.Td>
      <Table.Td>
        <When at={createdAt} />
      </Table.Td>
      <Table.Td>
        <When at={lastUsedAt} />
      </Table.Td>
      <Table.Td>
        <When at={expiresAt} />
      </Table.Td>
      <Table.Td>
        {current ? (
          <Pill tone="good">{settings.current}</Pill>
        ) : (
          <Ask
            size="compact-sm"
            label={settings.end}
            aria-label={settings.endOf(agent)}
            question={settings.endQuestion}
            text={settings.endText}
            answer={settings.end}
            danger
            run={() => client.sessions.end({ id })}
          />
        )}
      </Table.Td>
    </Table.Tr>
  );
}
