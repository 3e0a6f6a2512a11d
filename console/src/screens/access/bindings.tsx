/** Who holds which role. */
import { Button, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFilters } from '../../api/filters.ts';
import { bindingsQuery, nameOf, rolesQuery, type Binding } from '../../api/roles.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NamedLink } from '../../parts/named-link.tsx';
import { Page } from '../../parts/page.tsx';
import { words } from '../../words/index.ts';
import { EndBinding } from './end-binding.tsx';
import { NewBinding } from './new-binding.tsx';

const { access } = words;
const { bindings } = access;

/** As the directory calls them, whose pages they have. */
const NOUNS: Readonly<Record<string, string>> = { USER: 'User', GROUP: 'Group' };

function columnsOf(tenant: string): readonly Column<Binding>[] {
  return [
    {
      id: 'subject',
      label: bindings.columns.subject,
      cell: (binding) => (
        <NamedLink
          of={{ id: binding.externalId, name: nameOf(binding), type: NOUNS[binding.type] ?? 'Other' }}
        />
      ),
    },
    { id: 'type', label: bindings.columns.type, width: '9rem', cell: ({ type }) => bindings.types[type] },
    {
      id: 'role',
      label: bindings.columns.role,
      cell: ({ role }) => (
        <LinkTo to="/t/$tenant/roles/$id" params={{ tenant, id: role.id }}>
          {role.name ?? role.id}
        </LinkTo>
      ),
    },
    {
      id: 'namespace',
      label: bindings.columns.namespace,
      width: '12rem',
      cell: ({ namespace }) => (namespace === null || namespace === '' ? access.everywhere : namespace),
    },
    {
      id: 'end',
      label: bindings.columns.remove,
      width: '6rem',
      cell: (binding) => <EndBinding binding={binding} />,
    },
  ];
}

export function Bindings() {
  const tenant = useTenant();
  const [filters, alter] = useFilters();
  const [columns] = useState(() => columnsOf(tenant));
  const query = useQuery(bindingsQuery(tenant, filters, 1));
  const may = useMay('BINDING:CREATE');
  return (
    <Page title={bindings.title} lead={bindings.lead} actions={may ? <NewBinding /> : undefined}>
      <Loaded query={query}>
        {({ results, total }) =>
          total === 0 && Object.keys(filters).length === 0 ? (
            <Empty {...bindings.empty} />
          ) : (
            <>
              <DataTable
                label={bindings.title}
                columns={columns}
                rows={results}
                idOf={({ id }) => id}
                total={total}
                filters={<BindingFilters />}
              />
              {total === 0 ? <Text c="dimmed">{bindings.nothingFound}</Text> : null}
              {filters['id'] === undefined ? null : (
                <Button variant="subtle" onClick={() => alter({ id: '' })}>
                  {bindings.clear}
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function BindingFilters() {
  const [{ type = '', roleId = '' }, alter] = useFilters();
  const { data } = useQuery(rolesQuery(useTenant()));
  return (
    <>
      <Select
        label={bindings.filterType}
        value={type}
        allowDeselect={false}
        data={[
          { value: '', label: bindings.anyType },
          ...Object.entries(bindings.types).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(chosen) => alter({ type: chosen ?? '' })}
      />
      <Select
        label={bindings.filterRole}
        value={roleId}
        allowDeselect={false}
        searchable
        data={[
          { value: '', label: bindings.anyRole },
          ...(data?.results ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(chosen) => alter({ roleId: chosen ?? '' })}
      />
    </>
  );
}
