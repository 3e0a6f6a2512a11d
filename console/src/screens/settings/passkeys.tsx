/** The passkeys of who is signed in. */
import { Table, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, type Received } from '../../api/client.ts';
import { deviceName, makePasskey, obstacle } from '../../api/passkeys.ts';
import { Ask } from '../../parts/ask.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PasskeyObstacle } from '../../parts/passkey-obstacle.tsx';
import { SmallTable } from '../../parts/small-table.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';

const { passkeys } = words;
type Passkey = Received<'passkeys', 'list'>['results'][number];

export function Passkeys() {
  const query = useQuery({ queryKey: ['passkeys'], queryFn: () => client.passkeys.list() });
  const why = obstacle();
  return (
    <Panel title={passkeys.mine} text={passkeys.mineText} actions={why === undefined ? <Add /> : undefined}>
      {why === undefined ? null : <PasskeyObstacle why={why} />}
      <Loaded query={query} lines={2}>
        {({ results }) =>
          results.length === 0 ? <Text size="sm">{passkeys.none}</Text> : <List all={results} />
        }
      </Loaded>
    </Panel>
  );
}

const List = ({ all }: { readonly all: readonly Passkey[] }) => (
  <SmallTable heads={passkeys.columns} minWidth={640}>
    {all.map((passkey) => (
      <Row key={passkey.id} passkey={passkey} />
    ))}
  </SmallTable>
);

function Row({ passkey }: { readonly passkey: Passkey }) {
  const { id, name, createdAt, lastUsedAt, backedUp } = passkey;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600}>
        {name}
      </Table.Th>
      <Table.Td>
        <When at={createdAt} />
      </Table.Td>
      <Table.Td>
        <When at={lastUsedAt} />
      </Table.Td>
      <Table.Td>{backedUp ? passkeys.synced : passkeys.here}</Table.Td>
      <Table.Td>
        <Rename passkey={passkey} />
      </Table.Td>
      <Table.Td>
        <Ask
          label={passkeys.remove}
          aria-label={passkeys.removeOf(name)}
          question={passkeys.removeQuestion(name)}
          text={passkeys.removeText}
          answer={passkeys.remove}
          danger
          run={() => client.passkeys.remove({ id })}
        />
      </Table.Td>
    </Table.Tr>
  );
}

function Rename({ passkey: { id, name } }: { readonly passkey: Passkey }) {
  const [next, setNext] = useState(name);
  return (
    <FormDialog
      variant="default"
      label={passkeys.renameOf(name)}
      answer={passkeys.rename}
      run={async () => {
        await client.passkeys.rename({ id, body: { name: next } });
      }}
    >
      <Name value={next} onChange={setNext} />
    </FormDialog>
  );
}

function Add() {
  const [name, setName] = useState(deviceName);
  return (
    <FormDialog
      label={passkeys.add}
      answer={passkeys.add}
      run={async () => {
        const response = await makePasskey(await client.passkeys.options());
        await client.passkeys.add({ body: { name, response } });
        notifications.show({ message: passkeys.added, color: 'pine' });
      }}
    >
      <Text size="sm">{passkeys.addText}</Text>
      <Name value={name} onChange={setName} />
    </FormDialog>
  );
}

type NameProps = { readonly value: string; readonly onChange: (value: string) => void };

const Name = ({ value, onChange }: NameProps) => (
  <TextInput
    label={passkeys.name}
    required
    withAsterisk={false}
    maxLength={100}
    value={value}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
);
