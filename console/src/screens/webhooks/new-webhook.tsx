/** Makes a webhook or a stream of signed tokens, and shows its secret this once. */
import { MultiSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { eventTypesQuery, tokenTypesQuery } from '../../api/apps.ts';
import { client } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { words } from '../../words/index.ts';
import { KindChoice, type Kind } from './kind-choice.tsx';
import { Made } from './made.tsx';
import { NO_TOKENS, TokenFields } from './token-fields.tsx';

const { webhooks } = words.apps;

export function NewWebhook() {
  const tenant = useTenant();
  const [kind, setKind] = useState<Kind>('webhook');
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const [types, setTypes] = useState<string[]>([]);
  const [tokens, setTokens] = useState(NO_TOKENS);
  const events = useQuery(eventTypesQuery);
  const signed = useQuery(tokenTypesQuery);
  const choices =
    kind === 'webhook'
      ? (events.data?.results ?? []).map(({ type }) => type)
      : (signed.data?.results ?? []).map(({ type, sentence }) => ({ value: type, label: sentence }));
  const make = async () => {
    const { receiverToken, ...rest } = tokens;
    const made = await client.webhooks.create({
      tenant,
      body: {
        ...{ kind, description, types },
        url: kind === 'poll' ? '' : url,
        ...(kind === 'webhook' ? {} : rest),
        ...(kind === 'push' ? { receiverToken } : {}),
      },
    });
    return <Made webhook={made} />;
  };
  return (
    <FormDialog label={webhooks.create} answer={webhooks.makes[kind]} run={make}>
      <KindChoice
        kind={kind}
        onChange={(chosen) => {
          setKind(chosen);
          setTypes([]);
        }}
      />
      {kind === 'poll' ? null : (
        <TextInput
          type="url"
          label={webhooks.url}
          description={webhooks.urlHelp}
          required
          withAsterisk={false}
          value={url}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
        />
      )}
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
        data={choices}
      />
      {kind === 'webhook' ? null : (
        <TokenFields pushed={kind === 'push'} value={tokens} onChange={setTokens} />
      )}
    </FormDialog>
  );
}
