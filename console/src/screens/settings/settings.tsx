/** Settings of this Roster as a whole, and of who is signed in. */
import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../../api/session.ts';
import { Page } from '../../parts/page.tsx';
import { words } from '../../words/index.ts';
import { Accounts } from './accounts.tsx';
import { MyTokens } from './my-tokens.tsx';
import { Passkeys } from './passkeys.tsx';
import { Sessions } from './sessions.tsx';
import { SignInProviders } from './sign-in-providers.tsx';
import { TenantAccounts } from './tenant-accounts.tsx';
import { Tenants } from './tenants.tsx';

const { settings } = words.governance;

export function SettingsPage() {
  const { data: me } = useQuery(meQuery);
  const owner = me?.owner === true;
  return (
    <Page title={settings.title} lead={settings.lead}>
      {me?.kind === 'account' ? <Passkeys /> : null}
      <Sessions />
      {me?.kind === 'account' ? <MyTokens /> : null}
      {owner ? <Accounts /> : null}
      <TenantAccounts />
      {owner ? (
        <>
          <SignInProviders />
          <Tenants />
        </>
      ) : null}
    </Page>
  );
}
