/** What people who sign in may do: told in words, and altered. */
import { MultiSelect, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, type Received } from '../../api/client.ts';
import { tenantsQuery } from '../../api/session.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { words } from '../../words/index.ts';

const { settings } = words.governance;
type Account = Received<'accounts', 'list'>['results'][number];
type Held = Account['roles'][number];
export type Given = { readonly tenantId: string | null; readonly roleId: string };

const wordOf = ({ tenantId, roleId, name, source }: Held): string => {
  const by = source === null ? '' : settings.byProvider;
  if (tenantId !== null) return settings.roleIn(name ?? settings.goneRole, tenantId) + by;
  return (roleId === 'owner' ? settings.everything : settings.everythingRead) + by;
};

export const Holds = ({ roles }: { readonly roles: readonly Held[] }) => (
  <Text size="sm">{roles.length === 0 ? settings.nothing : roles.map(wordOf).join(', ')}</Text>
);

/** The managed roles that make sense for people; a tenant's own are given in the tenant. */
const MANAGED = { admin: 'Admin', auditor: 'Auditor', viewer: 'Viewer' } as const;
type Kind = keyof typeof settings.kinds;
const KINDS = Object.entries(settings.kinds).map(([value, label]) => ({ value, label }));

const keyOf = ({ tenantId, roleId }: Given): string => JSON.stringify([tenantId, roleId]);

/** Owner, auditor, or roles in single tenants. */
export function RolesInput({
  given,
  known = [],
  onChange,
}: {
  readonly given: readonly Given[];
  readonly known?: readonly Held[];
  readonly onChange: (roles: readonly Given[]) => void;
}) {
  const { data } = useQuery(tenantsQuery);
  const whole = given.find(({ tenantId }) => tenantId === null);
  const kind: Kind = whole === undefined ? 'tenants' : whole.roleId === 'owner' ? 'owner' : 'auditor';
  const offered = (data?.results ?? []).flatMap(({ id }) =>
    Object.entries(MANAGED).map(([roleId, name]) => ({ tenantId: id, roleId, name })),
  );
  const all = new Map(
    [...offered, ...known.filter(({ tenantId }) => tenantId !== null)].map((role) => [
      keyOf({ tenantId: role.tenantId, roleId: role.roleId }),
      settings.roleIn(role.name ?? settings.goneRole, role.tenantId ?? ''),
    ]),
  );
  return (
    <Stack gap="sm">
      <Select
        label={settings.kind}
        allowDeselect={false}
        data={KINDS}
        value={kind}
        onChange={(chosen) =>
          onChange(chosen === 'tenants' ? [] : [{ tenantId: null, roleId: chosen ?? '' }])
        }
      />
      {kind === 'tenants' ? (
        <MultiSelect
          label={settings.inTenants}
          description={settings.inTenantsHelp}
          searchable
          data={[...all].map(([value, label]) => ({ value, label }))}
          value={given.map(keyOf)}
          onChange={(keys) =>
            onChange(
              keys.map((key) => {
                const [tenantId = null, roleId = ''] = JSON.parse(key) as [string | null, string];
                return { tenantId, roleId };
              }),
            )
          }
        />
      ) : null}
    </Stack>
  );
}

export function ChangeRoles({ account: { id, name, roles } }: { readonly account: Account }) {
  const byHand = roles.filter(({ source }) => source === null);
  const [given, setGiven] = useState<readonly Given[]>(
    byHand.map(({ tenantId, roleId }) => ({ tenantId, roleId })),
  );
  return (
    <FormDialog
      variant="default"
      label={settings.changeRolesOf(name)}
      answer={settings.changeRoles}
      run={async () => void (await client.accounts.change({ id, body: { roles: [...given] } }))}
    >
      <Text size="sm">{settings.changeRolesText}</Text>
      <RolesInput given={given} known={byHand} onChange={setGiven} />
    </FormDialog>
  );
}
