/** Whether applications see what an integration brings; how much that is, and the way to go live or into shadow. */
import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { modeQuery } from '../../api/integrations.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Pill } from '../../parts/pill.tsx';
import { words } from '../../words/index.ts';
import { GoingLive } from './going-live.tsx';

const { mode: labels } = words.integrations;

/** Into shadow goes only what manages nothing yet. */
export function Mode({ integration }: { readonly integration: string }) {
  const tenant = useTenant();
  const query = useQuery(modeQuery(tenant, integration));
  const may = useMay('INTEGRATION:UPDATE');
  return (
    <Panel title={labels.title} text={labels.text}>
      <Loaded query={query}>
        {(view) => {
          const { mode, manages } = view;
          if (view.goingLive) return <GoingLive view={view} />;
          const other = mode === 'shadow' ? 'live' : 'shadow';
          return (
            <>
              <Group gap="sm">
                <Pill tone={mode === 'live' ? 'good' : 'info'}>{labels.names[mode]}</Pill>
                <Text size="sm">{labels.sees[mode](manages.users, manages.groups, manages.memberships)}</Text>
              </Group>
              {mode === 'shadow' || manages.users + manages.groups === 0 ? (
                <Group mt="md">
                  <Ask
                    label={labels.change[mode]}
                    question={labels.question[mode]}
                    text={labels.consequence[mode](manages.users, manages.groups, manages.memberships)}
                    answer={labels.change[mode]}
                    disabled={!may}
                    done={labels.done[other]}
                    run={() =>
                      client.integrations.chooseMode({ tenant, id: integration, body: { mode: other } })
                    }
                  />
                </Group>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
