/** Adds a group by hand, or edits one. */
import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import type { StateAt } from '../../api/people.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { words } from '../../words/index.ts';

const { group } = words.byHand;

type Given = { readonly name: string; readonly description: string };

export function NewGroup() {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [given, setGiven] = useState<Given>({ name: '', description: '' });
  if (!useMay('GROUP:CREATE')) return null;
  return (
    <FormDialog
      label={group.make}
      answer={group.makeAnswer}
      run={async () => {
        const { id } = await client.groups.create({ tenant, body: given });
        await navigate({ to: '/t/$tenant/groups/$id', params: { tenant, id } });
      }}
    >
      <Fields given={given} change={setGiven} />
    </FormDialog>
  );
}

export function EditGroup({ state: { id, name, description } }: { readonly state: StateAt }) {
  const tenant = useTenant();
  const [given, setGiven] = useState<Given>({ name: name ?? '', description });
  return (
    <FormDialog
      variant="default"
      label={group.edit}
      answer={group.editAnswer}
      run={async () => {
        await client.groups.change({ tenant, id, body: given });
      }}
    >
      <Fields given={given} change={setGiven} />
    </FormDialog>
  );
}

function Fields({ given, change }: { readonly given: Given; readonly change: (given: Given) => void }) {
  return (
    <>
      <TextInput
        label={group.name}
        description={group.nameHelp}
        required
        withAsterisk={false}
        value={given.name}
        onChange={({ currentTarget }) => change({ ...given, name: currentTarget.value })}
      />
      <TextInput
        label={group.description}
        value={given.description}
        onChange={({ currentTarget }) => change({ ...given, description: currentTarget.value })}
      />
    </>
  );
}
