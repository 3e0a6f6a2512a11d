/** Names the connection, and makes the integration with its endpoint and its first token. */
import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { useFilters } from '../../api/filters.ts';
import { useTenant } from '../../api/tenant.ts';
import { nameOfIdp } from '../../guides/names.ts';
import { Trouble } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';

const { name: labels } = words.connect;

type NameItProps = { readonly idp: string; readonly made: (token: string) => void };

export function NameIt({ idp, made }: NameItProps) {
  const tenant = useTenant();
  const [, alter] = useFilters();
  const [name, setName] = useState(idp === 'generic' ? 'staff' : idp);
  const [description, setDescription] = useState('');
  const [dry, setDry] = useState(false);
  const act = useAct({
    run: () =>
      client.integrations.create({
        tenant,
        body: { name, description, type: 'SCIM', idp, mode: dry ? 'shadow' : 'live' },
      }),
    then: ({ id, apiToken }) => {
      made(apiToken.fullToken);
      alter({ step: 'paste', id });
    },
    quiet: true,
  });
  return (
    <Panel title={labels.title(nameOfIdp(idp))}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate();
        }}
      >
        <Stack maw={560}>
          <TextInput
            label={labels.name}
            description={labels.nameHelp}
            required
            withAsterisk={false}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <TextInput
            label={labels.description}
            description={labels.descriptionHelp}
            value={description}
            onChange={({ currentTarget }) => setDescription(currentTarget.value)}
          />
          <Switch
            label={labels.dry}
            description={labels.dryHelp}
            checked={dry}
            onChange={({ currentTarget }) => setDry(currentTarget.checked)}
          />
          {act.error === null ? null : <Trouble error={act.error} />}
          <Group>
            <Button type="submit" loading={act.isPending}>
              {labels.make}
            </Button>
            <Button variant="default" onClick={() => alter({ step: '' })}>
              {labels.back}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
