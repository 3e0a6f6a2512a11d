/** One service account: its roles and its tokens. */
import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { serviceAccountQuery, type ServiceAccount } from '../../api/apps.ts';
import { client } from '../../api/client.ts';
import { bindingsQuery } from '../../api/roles.ts';
import { useMay } from '../../api/session.ts';
import { useId, useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import { ApiTokens } from './api-tokens.tsx';

const { apps, access, byHand, shell } = words;
const { serviceAccounts } = apps;

export function ServiceAccountPage() {
  const tenant = useTenant();
  const query = useQuery(serviceAccountQuery(tenant, useId()));
  return (
    <Loaded query={query}>
      {(account) => (
        <Page
          title={account.name}
          lead={account.description}
          crumbs={[{ label: serviceAccounts.title, to: `/t/${tenant}/service-accounts` }]}
          actions={account.isManaged ? undefined : <Removal account={account} />}
        >
          {account.isManaged ? <Brought account={account} /> : <Roles id={account.id} />}
          <ApiTokens id={account.id} managed={account.isManaged} />
        </Page>
      )}
    </Loaded>
  );
}

function Brought({ account: { id, roles } }: { readonly account: ServiceAccount }) {
  const tenant = useTenant();
  return (
    <Panel
      title={serviceAccounts.bindings}
      text={byHand.managedAccount}
      actions={
        <LinkTo to="/t/$tenant/provisioning/$id" params={{ tenant, id }} size="sm">
          {byHand.ofIntegration}
        </LinkTo>
      }
    >
      <Text size="sm">{roles.map(({ name }) => name).join(', ')}</Text>
    </Panel>
  );
}

function Removal({ account: { id, name } }: { readonly account: ServiceAccount }) {
  const tenant = useTenant();
  const navigate = useNavigate();
  if (!useMay('SERVICE_ACCOUNT:DELETE')) return null;
  return (
    <Ask
      label={serviceAccounts.remove}
      question={serviceAccounts.removeQuestion(name)}
      text={serviceAccounts.removeText}
      answer={serviceAccounts.remove}
      danger
      run={async () => {
        await client.serviceAccounts.remove({ tenant, id });
        await navigate({ to: '/t/$tenant/service-accounts', params: { tenant } });
      }}
    />
  );
}

function Roles({ id }: { readonly id: string }) {
  const tenant = useTenant();
  const query = useQuery(bindingsQuery(tenant, { type: 'SERVICE_ACCOUNT', id }, 1));
  return (
    <Panel
      title={serviceAccounts.bindings}
      actions={
        <LinkTo to="/t/$tenant/bindings" params={{ tenant }} size="sm">
          {shell.pages.bindings}
        </LinkTo>
      }
    >
      <Loaded query={query} lines={1}>
        {({ results }) =>
          results.length === 0 ? (
            <Text c="dimmed">{serviceAccounts.noBindings}</Text>
          ) : (
            <List size="sm">
              {results.map(({ id: binding, role, namespace }) => (
                <List.Item key={binding}>
                  {`${role.name ?? role.id}, ${namespace === null || namespace === '' ? access.everywhere : namespace}`}
                </List.Item>
              ))}
            </List>
          )
        }
      </Loaded>
    </Panel>
  );
}
