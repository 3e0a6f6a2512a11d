/** Where one goes first: to the tenant of last time, to the only one, or to making one. */
import { Button, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { LAST_TENANT } from '../../app/tenant-switch.tsx';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { meQuery, tenantsQuery } from '../../api/session.ts';
import { Loaded, Trouble } from '../../parts/loaded.tsx';
import { words } from '../../words/index.ts';
import { Card } from './card.tsx';

const { first } = words.entry;

export function First() {
  const query = useQuery(tenantsQuery);
  const { data: me } = useQuery(meQuery);
  return (
    <Loaded query={query}>
      {({ results }) => {
        const last = localStorage.getItem(LAST_TENANT);
        const tenant = results.find(({ id }) => id === last) ?? results[0];
        if (tenant === undefined) return me?.owner === true ? <NewTenant /> : <NoTenant />;
        return <Navigate to="/t/$tenant" params={{ tenant: tenant.id }} replace />;
      }}
    </Loaded>
  );
}

/** Whoever was invited to nothing yet is told whom to ask. */
function NoTenant() {
  const queries = useQueryClient();
  return (
    <Card title={first.nowhere} lead={first.nowhereLead}>
      <Button variant="default" onClick={() => void queries.invalidateQueries()}>
        {first.again}
      </Button>
    </Card>
  );
}

/** A DNS label made of a name. */
const idOf = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63);

function NewTenant() {
  const [name, setName] = useState('');
  const [id, setId] = useState<string>();
  const navigate = useNavigate();
  const make = useAct({
    run: () => client.tenants.create({ body: { id: id ?? idOf(name), name } }),
    then: (made) => void navigate({ to: '/t/$tenant', params: { tenant: made.id } }),
    quiet: true,
  });
  return (
    <Card title={first.title} lead={first.lead}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack>
          <TextInput
            label={first.name}
            placeholder={first.namePlaceholder}
            required
            withAsterisk={false}
            autoFocus
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
          <TextInput
            label={first.id}
            description={first.idHelp}
            required
            withAsterisk={false}
            value={id ?? idOf(name)}
            onChange={({ currentTarget: { value } }) => setId(value)}
          />
          {make.error === null ? null : <Trouble error={make.error} />}
          <Button type="submit" loading={make.isPending} fullWidth>
            {first.action}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
