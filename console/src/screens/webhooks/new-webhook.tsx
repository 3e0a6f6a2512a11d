/** Makes a webhook, and shows its signing secret this once. */
import { MultiSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { eventTypesQuery } from '../../api/apps.ts';
import { client } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Secret } from '../../parts/secret.tsx';
import { words } from '../../words/index.ts';

const { webhooks } = words.apps;

export function NewWebhook() {
  const tenant = useTenant();
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const [types, setTypes] = useState<string[]>([]);
  const { data } = useQuery(eventTypesQuery);
  return (
    <FormDialog
      label={webhooks.create}
      answer={webhooks.make}
      run={async () => {
        const { secret } = await client.webhooks.create({ tenant, body: { url, description, types } });
        return secret === null ? undefined : (
          <Secret
            label={webhooks.secret}
            help={webhooks.secretHelp}
            value={secret}
            what={webhooks.secretWhat}
          />
        );
      }}
    >
      <TextInput
        type="url"
        label={webhooks.url}
        description={webhooks.urlHelp}
        required
        withAsterisk={false}
        value={url}
        onChange={({ currentTarget }) => setUrl(currentTarget.value)}
      />
      <TextInput
        label={webhooks.description}
        value={description}
        onChange={({ currentTarget }) => setDescription(currentTarget.value)}
      />
      <MultiSelect
        label={webhooks.types}
        description={webhooks.typesHelp}
        searchable
        clearable
        value={types}
        onChange={setTypes}
        data={(data?.results ?? []).map(({ type }) => type)}
      />
    </FormDialog>
  );
}
