/** Adds a rule. */
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { rolesQuery } from '../../api/roles.ts';
import { useTenant } from '../../api/tenant.ts';
import { Trouble } from '../../parts/loaded.tsx';
import { words } from '../../words/index.ts';

const { rules } = words.integrations;

export function NewRule({ integration }: { readonly integration: string }) {
  const tenant = useTenant();
  const [pattern, setPattern] = useState('');
  const [roleId, setRoleId] = useState<string | null>(null);
  const [namespace, setNamespace] = useState('');
  const { data } = useQuery(rolesQuery(tenant));
  const act = useAct({
    run: () =>
      client.rules.create({ tenant, id: integration, body: { pattern, roleId: roleId ?? '', namespace } }),
    then: () => setPattern(''),
    quiet: true,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      <Group align="flex-start" gap="sm">
        <TextInput
          label={rules.pattern}
          description={rules.patternHelp}
          value={pattern}
          onChange={({ currentTarget }) => setPattern(currentTarget.value)}
        />
        <Select
          label={rules.role}
          description={words.access.roles.permissions}
          searchable
          value={roleId}
          onChange={setRoleId}
          data={(data?.results ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextInput
          label={rules.namespace}
          description={rules.namespaceHelp}
          value={namespace}
          onChange={({ currentTarget }) => setNamespace(currentTarget.value)}
        />
        <Button type="submit" mt={45} disabled={pattern === '' || roleId === null} loading={act.isPending}>
          {rules.add}
        </Button>
      </Group>
      {act.error === null ? null : <Trouble error={act.error} />}
    </form>
  );
}
