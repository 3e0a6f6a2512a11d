/** The providers by which people sign in: added, asked whether they answer, changed and removed. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Pill } from '../../parts/pill.tsx';
import { words } from '../../words/index.ts';
import { Answer } from './provider-answer.tsx';
import { Add, Change, Remove } from './provider-dialogs.tsx';
import { ruleLines, type Provider } from './provider-lines.ts';

const { providers } = words.signIn;

export function SignInProviders() {
  const query = useQuery({
    queryKey: ['sign-in', 'configured'],
    queryFn: () => client.signInProviders.list(),
  });
  return (
    <Panel title={providers.title} text={providers.text} actions={<Add />}>
      <Loaded query={query} lines={2}>
        {({ results }) => (
          <Stack gap="xl">
            {results.length === 0 ? <Text size="sm">{providers.none}</Text> : null}
            {results.map((provider) => (
              <OneProvider key={provider.id} provider={provider} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}

function OneProvider({ provider }: { readonly provider: Provider }) {
  const { id, name, enabled, issuer, clientId, redirectUri, rules } = provider;
  const [asked, setAsked] = useState(0);
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Group gap="sm">
          <Title order={3}>{name}</Title>
          <Pill tone={enabled ? 'good' : 'calm'}>{enabled ? providers.on : providers.off}</Pill>
        </Group>
        <Group gap="xs">
          <Button variant="default" aria-label={providers.askOf(name)} onClick={() => setAsked(asked + 1)}>
            {providers.ask}
          </Button>
          <Change provider={provider} />
          <Remove provider={provider} />
        </Group>
      </Group>
      <Facts
        rows={[
          [providers.issuer, issuer],
          [providers.clientId, clientId],
          [providers.redirect, <Copyable key="uri" value={redirectUri} what={providers.redirectWhat} />],
          [providers.who, whoOf(provider)],
          [
            providers.what,
            rules.length === 0 ? (
              providers.nobody
            ) : (
              <Text key="rules" span className="mono" style={{ whiteSpace: 'pre-wrap' }}>
                {ruleLines(rules)}
              </Text>
            ),
          ],
        ]}
      />
      {asked === 0 ? null : <Answer key={asked} id={id} />}
    </Stack>
  );
}

/** As a sentence. */
function whoOf({ emailDomains, requiredClaims, createsAccounts }: Provider): string {
  const parts = [
    ...(emailDomains.length === 0 ? [] : [providers.domains(emailDomains.join(', '))]),
    ...requiredClaims.map(({ claim, value }) => providers.demand(claim, value)),
    createsAccounts ? providers.invites : providers.invited,
  ];
  const sentence = (emailDomains.length === 0 ? [providers.everybody, ...parts] : parts).join(', ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
