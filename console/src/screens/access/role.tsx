/** One role: what it permits and who holds it. */
import { Badge, Button, Group, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { client } from '../../api/client.ts';
import { roleQuery, type Role as RoleData } from '../../api/roles.ts';
import { useMay } from '../../api/session.ts';
import { useId, useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import { Holders } from './holders.tsx';
import { RoleForm } from './role-form.tsx';
import { Marks } from './roles.tsx';

const { roles } = words.access;

export function Role() {
  const tenant = useTenant();
  const query = useQuery(roleQuery(tenant, useId()));
  const [editing, { toggle, close }] = useDisclosure(false);
  const may = useMay('ROLE:UPDATE');
  return (
    <Loaded query={query}>
      {(role) => (
        <Page
          title={role.name}
          lead={
            <Group gap="sm">
              <Marks role={role} />
              {role.description}
            </Group>
          }
          crumbs={[{ label: roles.title, to: `/t/${tenant}/roles` }]}
          actions={
            may && !role.isManaged ? (
              <>
                <Button variant="default" onClick={toggle} aria-expanded={editing}>
                  {roles.edit}
                </Button>
                <Removal role={role} />
              </>
            ) : undefined
          }
        >
          <Text size="sm" c="dimmed">
            {[role.isManaged ? roles.managedText : '', role.isDefault ? roles.defaultText : ''].join(' ')}
          </Text>
          {editing ? (
            <RoleForm
              given={role}
              save={async ({ name, description, permissions, isDefault }) => {
                const body = { name, description, permissions, isDefault };
                await client.roles.change({ tenant, id: role.id, body });
                close();
              }}
            />
          ) : (
            <Panel title={roles.permissions} text={roles.permissionsText}>
              <Matrix permissions={role.permissions} />
            </Panel>
          )}
          <Holders id={role.id} />
        </Page>
      )}
    </Loaded>
  );
}

function Removal({ role: { id, name } }: { readonly role: RoleData }) {
  const tenant = useTenant();
  const navigate = useNavigate();
  return (
    <Ask
      label={roles.remove}
      question={roles.removeQuestion(name)}
      text={roles.removeText}
      answer={roles.remove}
      danger
      run={async () => {
        await client.roles.remove({ tenant, id });
        await navigate({ to: '/t/$tenant/roles', params: { tenant } });
      }}
    />
  );
}

function Matrix({ permissions }: { readonly permissions: RoleData['permissions'] }) {
  return (
    <Table verticalSpacing="xs">
      <Table.Tbody>
        {Object.entries(permissions).map(([resource, actions]) => (
          <Table.Tr key={resource}>
            <Table.Th scope="row" fw={500} className="mono" w="14rem">
              {resource}
            </Table.Th>
            <Table.Td>
              <Group gap={4}>
                {actions.map((action) => (
                  <Badge key={action} variant="default" radius="sm" tt="none" fw={500}>
                    {action}
                  </Badge>
                ))}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
