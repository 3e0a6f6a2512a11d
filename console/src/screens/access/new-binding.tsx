/** Binds a role, after showing who would gain what. */
import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { rolesQuery, type SubjectType } from '../../api/roles.ts';
import { useTenant } from '../../api/tenant.ts';
import { Trouble } from '../../parts/loaded.tsx';
import { words } from '../../words/index.ts';
import { Consequence } from './consequence.tsx';
import { SubjectSelect } from './subject-select.tsx';

const { bindings } = words.access;
const { fields } = bindings;

export function NewBinding() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button onClick={open}>{bindings.create}</Button>
      <Modal
        opened={opened}
        onClose={close}
        title={bindings.create}
        closeButtonProps={{ 'aria-label': words.parts.close }}
      >
        <BindingForm done={close} />
      </Modal>
    </>
  );
}

function BindingForm({ done }: { readonly done: () => void }) {
  const tenant = useTenant();
  const [type, setType] = useState<SubjectType>('GROUP');
  const [externalId, setExternalId] = useState<string | null>(null);
  const [roleId, setRoleId] = useState<string | null>(null);
  const [namespaceId, setNamespaceId] = useState('');
  const { data: roles } = useQuery(rolesQuery(tenant));
  const whole = externalId !== null && roleId !== null;
  const act = useAct({
    run: async () => {
      if (whole) await client.bindings.create({ tenant, body: { type, externalId, roleId, namespaceId } });
    },
    done: bindings.made,
    then: done,
    quiet: true,
  });
  return (
    <Stack>
      <SegmentedControl
        aria-label={fields.type}
        value={type}
        onChange={(chosen) => {
          setType(chosen as SubjectType);
          setExternalId(null);
        }}
        data={Object.entries(bindings.types).map(([value, label]) => ({ value, label }))}
      />
      <SubjectSelect key={type} type={type} value={externalId} change={setExternalId} />
      <Select
        label={fields.role}
        searchable
        value={roleId}
        onChange={setRoleId}
        data={(roles?.results ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextInput
        label={fields.namespace}
        description={fields.namespaceHelp}
        value={namespaceId}
        onChange={({ currentTarget }) => setNamespaceId(currentTarget.value)}
      />
      {whole ? (
        <Stack gap={4} p="sm" style={{ background: 'var(--soft)', borderRadius: 'var(--mantine-radius-md)' }}>
          <Text size="sm" c="dimmed">
            {bindings.consequence}
          </Text>
          <Consequence supposed={{ make: { type, externalId, roleId, namespaceId } }} />
        </Stack>
      ) : null}
      {act.error === null ? null : <Trouble error={act.error} />}
      <Group justify="flex-end">
        <Button disabled={!whole} loading={act.isPending} onClick={() => act.mutate()}>
          {bindings.bind}
        </Button>
      </Group>
    </Stack>
  );
}
