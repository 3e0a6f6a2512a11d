/** What an integration is called and whose it is. */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { IDP_CHOICES } from '../../guides/names.ts';
import { Trouble } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import type { Integration } from './frame.tsx';

const { settings } = words.integrations;

export function GeneralSettings({ integration }: { readonly integration: Integration }) {
  const tenant = useTenant();
  const may = useMay('INTEGRATION:UPDATE');
  const [given, setGiven] = useState({
    name: integration.name,
    description: integration.description,
    idp: integration.idp,
  });
  const act = useAct({
    run: () => client.integrations.change({ tenant, id: integration.id, body: given }),
    done: settings.saved,
    quiet: true,
  });
  return (
    <Panel title={settings.general}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate();
        }}
      >
        <Stack maw={560}>
          <TextInput
            label={settings.name}
            description={settings.nameHelp}
            value={given.name}
            onChange={({ currentTarget }) => setGiven({ ...given, name: currentTarget.value })}
          />
          <TextInput
            label={settings.description}
            description={settings.descriptionHelp}
            value={given.description}
            onChange={({ currentTarget }) => setGiven({ ...given, description: currentTarget.value })}
          />
          <Select
            label={settings.idp}
            allowDeselect={false}
            value={given.idp}
            onChange={(idp) => setGiven({ ...given, idp: idp ?? given.idp })}
            data={[...IDP_CHOICES]}
          />
          {act.error === null ? null : <Trouble error={act.error} />}
          <Group>
            <Button type="submit" disabled={!may} loading={act.isPending}>
              {settings.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
