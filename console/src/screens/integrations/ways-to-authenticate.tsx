/** How the client of an integration may show who it is, and the secrets of that client. */
import { Stack, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAct } from '../../api/act.ts';
import { client, type Received } from '../../api/client.ts';
import { authenticationQuery } from '../../api/integrations.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import { ClientSecrets } from './client-secrets.tsx';
import type { Integration } from './frame.tsx';

const { settings } = words.integrations;
export type Ways = Received<'authentication', 'read'>;
type Way = 'bearerTokens' | 'basic' | 'clientCredentials';

const WAYS: readonly (readonly [Way, string])[] = [
  ['bearerTokens', settings.bearer],
  ['basic', settings.basic],
  ['clientCredentials', settings.clientCredentials],
];

export function WaysToAuthenticate({ integration: { id } }: { readonly integration: Integration }) {
  const query = useQuery(authenticationQuery(useTenant(), id));
  return (
    <Panel title={settings.ways} text={settings.waysText}>
      <Loaded query={query}>{(ways) => <Switches ways={ways} id={id} />}</Loaded>
    </Panel>
  );
}

function Switches({ ways, id }: { readonly ways: Ways; readonly id: string }) {
  const tenant = useTenant();
  const may = useMay('INTEGRATION:UPDATE');
  const act = useAct({
    run: (body: Partial<Record<Way, boolean>>) => client.authentication.change({ tenant, id, body }),
    done: settings.saved,
  });
  return (
    <Stack>
      {WAYS.map(([way, label]) => (
        <Switch
          key={way}
          label={label}
          disabled={!may}
          checked={ways[way]}
          onChange={({ currentTarget }) => act.mutate({ [way]: currentTarget.checked })}
        />
      ))}
      {ways.clientCredentials ? <ClientSecrets ways={ways} id={id} /> : null}
    </Stack>
  );
}
