/** The secrets by which the client of an integration gets access tokens. */
import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAct } from '../../api/act.ts';
import { client } from '../../api/client.ts';
import { secretsQuery } from '../../api/integrations.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Secret } from '../../parts/secret.tsx';
import { words } from '../../words/index.ts';
import type { Ways } from './ways-to-authenticate.tsx';

const { settings, tokens } = words.integrations;

export function ClientSecrets({ ways, id }: { readonly ways: Ways; readonly id: string }) {
  const tenant = useTenant();
  const query = useQuery(secretsQuery(tenant, id));
  const may = useMay('TOKEN:CREATE');
  const act = useAct({
    run: () =>
      client.authentication.issueSecret({
        tenant,
        id,
        body: { label: new Date().toISOString().slice(0, 10) },
      }),
  });
  return (
    <Stack>
      <Facts
        rows={[
          [
            settings.tokenEndpoint,
            <Copyable key="at" value={ways.tokenEndpoint} what={settings.tokenEndpoint} />,
          ],
          [settings.clientId, <Copyable key="id" value={ways.clientId} what={settings.clientId} />],
        ]}
      />
      <Loaded query={query} lines={1}>
        {({ results }) => (
          <List size="sm" listStyleType="none" spacing="xs">
            {results
              .filter(({ revokedAt }) => revokedAt === null)
              .map((secret) => (
                <List.Item key={secret.id}>
                  <Group gap="sm">
                    {`${secret.label} (${secret.prefix}…)`}
                    <RevokeSecret id={id} secretId={secret.id} label={secret.label} />
                  </Group>
                </List.Item>
              ))}
          </List>
        )}
      </Loaded>
      {act.data === undefined ? null : (
        <Secret
          label={settings.secrets}
          help={settings.secretOnce}
          value={act.data.clientSecret}
          what={settings.secrets}
        />
      )}
      <Group>
        <Button variant="default" disabled={!may} loading={act.isPending} onClick={() => act.mutate()}>
          {settings.issueSecret}
        </Button>
      </Group>
    </Stack>
  );
}

type RevokeSecretProps = { readonly id: string; readonly secretId: string; readonly label: string };

function RevokeSecret({ id, secretId, label }: RevokeSecretProps) {
  const tenant = useTenant();
  return (
    <Ask
      size="compact-xs"
      label={tokens.revoke}
      aria-label={settings.revokeSecret(label)}
      question={tokens.revokeQuestion(label)}
      text={<Text size="sm">{tokens.revokeText}</Text>}
      answer={tokens.revoke}
      danger
      run={() => client.authentication.revokeSecret({ tenant, id, secretId })}
    />
  );
}
