/** The fields of a role: its permissions are written as lines, which is quicker than a hundred boxes. */
import { Button, Checkbox, Group, Stack, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import type { Role } from '../../api/roles.ts';
import { Trouble } from '../../parts/loaded.tsx';
import { words } from '../../words/index.ts';

const { roles } = words.access;
const { fields } = roles;

export type GivenRole = Pick<Role, 'name' | 'description' | 'permissions' | 'isDefault'>;

type RoleFormProps = {
  readonly given: GivenRole;
  readonly save: (role: GivenRole) => Promise<unknown>;
};

export function RoleForm({ given, save }: RoleFormProps) {
  const [role, setRole] = useState(given);
  const [lines, setLines] = useState(linesOf(given.permissions));
  const wrong = wrongLine(lines);
  const act = useAct({
    run: () => save({ ...role, permissions: permissionsIn(lines) }),
    done: roles.saved,
    quiet: true,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong === undefined) act.mutate();
      }}
    >
      <Stack maw={640}>
        <TextInput
          label={fields.name}
          required
          withAsterisk={false}
          value={role.name}
          onChange={({ currentTarget }) => setRole({ ...role, name: currentTarget.value })}
        />
        <TextInput
          label={fields.description}
          value={role.description}
          onChange={({ currentTarget }) => setRole({ ...role, description: currentTarget.value })}
        />
        <Textarea
          label={fields.permissions}
          description={fields.permissionsHelp}
          autosize
          minRows={5}
          className="mono-input"
          value={lines}
          onChange={({ currentTarget }) => setLines(currentTarget.value)}
          error={wrong === undefined ? undefined : fields.wrong(wrong)}
        />
        <Checkbox
          label={fields.isDefault}
          checked={role.isDefault}
          onChange={({ currentTarget }) => setRole({ ...role, isDefault: currentTarget.checked })}
        />
        {act.error === null ? null : <Trouble error={act.error} />}
        <Group>
          <Button type="submit" loading={act.isPending}>
            {roles.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const linesOf = (permissions: GivenRole['permissions']): string =>
  Object.entries(permissions)
    .map(([resource, actions]) => `${resource}: ${actions.join(', ')}`)
    .join('\n');

const LINE = /^\s*([\w.:-]+?)\s*:\s*([\w.:-]+(?:\s*,\s*[\w.:-]+)*)\s*$/;

const filled = (lines: string): readonly string[] => lines.split('\n').filter((line) => line.trim() !== '');

const wrongLine = (lines: string): string | undefined => filled(lines).find((line) => !LINE.test(line));

function permissionsIn(lines: string): GivenRole['permissions'] {
  return Object.fromEntries(
    filled(lines).map((line) => {
      const [, resource = '', actions = ''] = LINE.exec(line) ?? [];
      return [resource, actions.split(',').map((action) => action.trim())];
    }),
  );
}
