/** Takes back what a request altered, after showing what that would do. */
import { List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { NamedLink } from '../../parts/named-link.tsx';
import { words } from '../../words/index.ts';

const { undo } = words.activity;

export function UndoExchange({ id }: { readonly id: string }) {
  const tenant = useTenant();
  if (!useMay('HISTORY:UPDATE')) return null;
  return (
    <Ask
      label={undo.label}
      question={undo.question}
      text={<Preview id={id} />}
      answer={undo.answer}
      run={() => client.history.undo({ tenant, body: { exchange: id } })}
    />
  );
}

function Preview({ id }: { readonly id: string }) {
  const tenant = useTenant();
  const query = useQuery({
    queryKey: [tenant, 'undo', id],
    queryFn: () => client.history.previewUndo({ tenant, body: { exchange: id } }),
  });
  return (
    <Loaded query={query} lines={2}>
      {({ steps, conflicts }) => (
        <Stack gap="xs">
          <Text size="sm">{steps.length === 0 ? undo.nothing : undo.text}</Text>
          <List size="sm">
            {steps.map(({ kind, type, id: of }, number) => (
              <List.Item key={number}>
                {undo.steps[kind]} <NamedLink of={{ id: of, type, name: null }} />
              </List.Item>
            ))}
            {conflicts.map(({ id: of, type, reason }) => (
              <List.Item key={of}>
                {undo.conflict} <NamedLink of={{ id: of, type, name: null }} />: {reason}
              </List.Item>
            ))}
          </List>
        </Stack>
      )}
    </Loaded>
  );
}
