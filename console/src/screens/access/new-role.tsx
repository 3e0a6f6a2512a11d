/** Makes a role. */
import { useNavigate } from '@tanstack/react-router';
import { client } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { Page } from '../../parts/page.tsx';
import { words } from '../../words/index.ts';
import { RoleForm } from './role-form.tsx';

const { roles } = words.access;
const BLANK = { name: '', description: '', permissions: {}, isDefault: false };

export function NewRole() {
  const tenant = useTenant();
  const navigate = useNavigate();
  return (
    <Page title={roles.create} crumbs={[{ label: roles.title, to: `/t/${tenant}/roles` }]}>
      <RoleForm
        given={BLANK}
        save={async (body) => {
          const { id } = await client.roles.create({ tenant, body });
          await navigate({ to: '/t/$tenant/roles/$id', params: { tenant, id } });
        }}
      />
    </Page>
  );
}
