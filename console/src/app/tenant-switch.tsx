/** Which tenant is looked at, and the way to another. */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { tenantsQuery } from '../api/session.ts';
import { useTenant } from '../api/tenant.ts';
import { words } from '../words/index.ts';

/** Where the last tenant is kept, so that one comes back to it. */
export const LAST_TENANT = 'roster-tenant';

export function TenantSwitch() {
  const tenant = useTenant();
  const navigate = useNavigate();
  const { data } = useQuery(tenantsQuery);
  useEffect(() => localStorage.setItem(LAST_TENANT, tenant), [tenant]);
  const known = (data?.results ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const choices = known.some(({ value }) => value === tenant)
    ? known
    : [...known, { value: tenant, label: tenant }];
  return (
    <Select
      aria-label={words.shell.tenant}
      data={choices}
      value={tenant}
      allowDeselect={false}
      searchable={choices.length > 8}
      size="xs"
      w={{ base: 120, xs: 180 }}
      onChange={(chosen) => {
        if (chosen !== null) void navigate({ to: '/t/$tenant', params: { tenant: chosen } });
      }}
    />
  );
}
