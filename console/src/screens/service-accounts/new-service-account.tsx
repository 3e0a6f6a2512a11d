/** Makes a service account. */
import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { words } from '../../words/index.ts';

const { serviceAccounts } = words.apps;

export function NewServiceAccount() {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  return (
    <FormDialog
      label={serviceAccounts.create}
      answer={serviceAccounts.make}
      run={async () => {
        const { id } = await client.serviceAccounts.create({ tenant, body: { name, description } });
        await navigate({ to: '/t/$tenant/service-accounts/$id', params: { tenant, id } });
      }}
    >
      <TextInput
        label={serviceAccounts.name}
        description={serviceAccounts.nameHelp}
        required
        withAsterisk={false}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label={serviceAccounts.description}
        value={description}
        onChange={({ currentTarget }) => setDescription(currentTarget.value)}
      />
    </FormDialog>
  );
}
