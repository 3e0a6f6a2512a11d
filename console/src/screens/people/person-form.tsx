/** Adds a person by hand, or edits one: a form of the few things that people know of each other. */
import { Group, Switch, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import type { StateAt } from '../../api/people.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { words } from '../../words/index.ts';

const { person } = words.byHand;

type Given = Readonly<Record<'firstName' | 'lastName' | 'email' | 'username', string>> & {
  readonly active: boolean;
};

const NOBODY: Given = { firstName: '', lastName: '', email: '', username: '', active: true };

/** What is left empty is not sent. */
function bodyOf({ active, ...texts }: Given) {
  const filled = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  return { active, ...(Object.fromEntries(filled) as Partial<Omit<Given, 'active'>>) };
}

export function NewPerson() {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [given, setGiven] = useState(NOBODY);
  if (!useMay('USER:CREATE')) return null;
  return (
    <FormDialog
      label={person.make}
      answer={person.makeAnswer}
      run={async () => {
        const { id } = await client.users.create({ tenant, body: bodyOf(given) });
        await navigate({ to: '/t/$tenant/people/$id', params: { tenant, id } });
      }}
    >
      <Fields given={given} change={setGiven} />
    </FormDialog>
  );
}

export function EditPerson({ state }: { readonly state: StateAt }) {
  const tenant = useTenant();
  const [given, setGiven] = useState(() => givenOf(state));
  return (
    <FormDialog
      variant="default"
      label={person.edit}
      answer={person.editAnswer}
      run={async () => {
        await client.users.change({ tenant, id: state.id, body: bodyOf(given) });
      }}
    >
      <Fields given={given} change={setGiven} />
    </FormDialog>
  );
}

type FieldsProps = { readonly given: Given; readonly change: (given: Given) => void };

function Fields({ given, change }: FieldsProps) {
  const field = (name: keyof Omit<Given, 'active'>) => ({
    label: person[name],
    value: given[name],
    onChange: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) =>
      change({ ...given, [name]: currentTarget.value }),
  });
  return (
    <>
      <Group grow>
        <TextInput {...field('firstName')} />
        <TextInput {...field('lastName')} />
      </Group>
      <TextInput type="email" required={given.username === ''} withAsterisk={false} {...field('email')} />
      <TextInput description={person.usernameHelp} {...field('username')} />
      <Switch
        label={person.active}
        description={person.activeHelp}
        checked={given.active}
        onChange={({ currentTarget }) => change({ ...given, active: currentTarget.checked })}
      />
    </>
  );
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

function givenOf({ resource, state }: StateAt): Given {
  const name = (resource['name'] ?? {}) as Readonly<Record<string, unknown>>;
  const emails = (resource['emails'] ?? []) as readonly Readonly<Record<string, unknown>>[];
  const email = textIn((emails.find(({ primary }) => primary === true) ?? emails[0])?.['value']);
  const username = textIn(resource['userName']);
  return {
    firstName: textIn(name['givenName']),
    lastName: textIn(name['familyName']),
    email,
    username,
    active: state === 'active',
  };
}
