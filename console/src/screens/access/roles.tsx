/** The roles of a tenant. */
import { Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFilters } from '../../api/filters.ts';
import { rolesQuery, type Role } from '../../api/roles.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ButtonTo, LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Pill } from '../../parts/pill.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { words } from '../../words/index.ts';

const { roles } = words.access;

function columnsOf(tenant: string): readonly Column<Role>[] {
  return [
    {
      id: 'name',
      label: roles.columns.name,
      width: '14rem',
      cell: ({ id, name }) => (
        <LinkTo to="/t/$tenant/roles/$id" params={{ tenant, id }} fw={600}>
          {name}
        </LinkTo>
      ),
    },
    { id: 'description', label: roles.columns.description, cell: ({ description }) => description },
    {
      id: 'permissions',
      label: roles.columns.permissions,
      width: '15rem',
      cell: ({ permissions }) => sizeOf(permissions),
    },
    { id: 'marks', label: roles.columns.marks, width: '11rem', cell: (role) => <Marks role={role} /> },
  ];
}

function sizeOf(permissions: Role['permissions']): string {
  const actions = Object.values(permissions).reduce((sum, { length }) => sum + length, 0);
  return roles.count(actions, Object.keys(permissions).length);
}

export function Marks({ role: { isManaged, isDefault } }: { readonly role: Role }) {
  return (
    <Group gap={4}>
      <Pill tone={isManaged ? 'calm' : 'info'}>{isManaged ? roles.managed : roles.own}</Pill>
      {isDefault ? <Pill tone="good">{roles.standard}</Pill> : null}
    </Group>
  );
}

export function Roles() {
  const tenant = useTenant();
  const [{ q = '' }, alter] = useFilters();
  const [columns] = useState(() => columnsOf(tenant));
  const query = useQuery({ ...rolesQuery(tenant, q), placeholderData: keepPreviousData });
  const may = useMay('ROLE:CREATE');
  return (
    <Page
      title={roles.title}
      lead={roles.lead}
      actions={
        may ? (
          <ButtonTo to="/t/$tenant/roles/new" params={{ tenant }}>
            {roles.create}
          </ButtonTo>
        ) : undefined
      }
    >
      <Loaded query={query}>
        {({ results, total }) => (
          <>
            <DataTable
              label={roles.title}
              columns={columns}
              rows={results}
              idOf={({ id }) => id}
              total={total}
              filters={<SearchField label={roles.search} value={q} change={(text) => alter({ q: text })} />}
            />
            {total === 0 ? <Text c="dimmed">{roles.nothingFound}</Text> : null}
          </>
        )}
      </Loaded>
    </Page>
  );
}
