/** Name, description and provider of an integration; letting it in; how it may authenticate; its end. */
import { Button, Stack } from '@mantine/core';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import { Frame, type Integration } from './frame.tsx';
import { GeneralSettings } from './general-settings.tsx';
import { Removal } from './removal.tsx';
import { WaysToAuthenticate } from './ways-to-authenticate.tsx';

const { settings } = words.integrations;
type OfOne = { readonly integration: Integration };

export function Settings() {
  return (
    <Frame tab="settings">
      {(integration) => (
        <Stack gap="lg">
          <GeneralSettings integration={integration} />
          <LettingIn integration={integration} />
          <WaysToAuthenticate integration={integration} />
          <Removal integration={integration} />
        </Stack>
      )}
    </Frame>
  );
}

function LettingIn({ integration: { id, enabled, ending } }: OfOne) {
  const tenant = useTenant();
  const may = useMay('INTEGRATION:UPDATE');
  const act = useAct({
    run: () =>
      enabled ? client.integrations.disable({ tenant, id }) : client.integrations.enable({ tenant, id }),
  });
  return (
    <Panel
      title={settings.access}
      text={enabled ? settings.accessOn : settings.accessOff}
      actions={
        <Button
          variant="default"
          disabled={!may || ending !== null}
          loading={act.isPending}
          onClick={() => act.mutate()}
        >
          {enabled ? settings.disable : settings.enable}
        </Button>
      }
    >
      {null}
    </Panel>
  );
}
