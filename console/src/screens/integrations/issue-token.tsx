/** Issues a token and shows it this once. */
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { Trouble } from '../../parts/loaded.tsx';
import { Secret } from '../../parts/secret.tsx';
import { words } from '../../words/index.ts';

const { tokens } = words.integrations;

export function IssueToken({ integration }: { readonly integration: string }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button onClick={open}>{tokens.issue}</Button>
      <Modal
        opened={opened}
        onClose={close}
        title={tokens.issue}
        size="lg"
        closeButtonProps={{ 'aria-label': words.parts.close }}
      >
        <Issuing integration={integration} done={close} />
      </Modal>
    </>
  );
}

type IssuingProps = { readonly integration: string; readonly done: () => void };

function Issuing({ integration, done }: IssuingProps) {
  const tenant = useTenant();
  const [label, setLabel] = useState(() => new Date().toISOString().slice(0, 7));
  const [maxAge, setMaxAge] = useState('');
  const act = useAct({
    run: () =>
      client.tokens.issue({
        tenant,
        id: integration,
        body: { label, ...(maxAge === '' ? {} : { maxAge }) },
      }),
    quiet: true,
  });
  if (act.data !== undefined) return <Issued secret={act.data.fullToken} done={done} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={tokens.label}
          description={tokens.labelHelp}
          required
          withAsterisk={false}
          value={label}
          onChange={({ currentTarget }) => setLabel(currentTarget.value)}
        />
        <Select
          label={tokens.maxAge}
          value={maxAge}
          allowDeselect={false}
          onChange={(chosen) => setMaxAge(chosen ?? '')}
          data={Object.entries(tokens.ages).map(([value, text]) => ({ value, label: text }))}
        />
        {act.error === null ? null : <Trouble error={act.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={act.isPending}>
            {tokens.issue}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Issued({ secret, done }: { readonly secret: string; readonly done: () => void }) {
  return (
    <Stack>
      <Secret label={tokens.issued} help={tokens.once} value={secret} what={words.integrations.token} />
      <Secret label={tokens.bearer} value={`Bearer ${secret}`} what={words.integrations.token} />
      <Group justify="flex-end">
        <Button onClick={done}>{tokens.copied}</Button>
      </Group>
    </Stack>
  );
}
