/** A document of the API to be read and altered as it is; the server says what is wrong with it. */
import { Button, Group, JsonInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import { useMay } from '../../api/session.ts';
import { Trouble } from '../../parts/loaded.tsx';
import { words } from '../../words/index.ts';

const { mapping } = words.integrations;

type JsonDocumentProps = {
  readonly label: string;
  readonly document: unknown;
  readonly save: (document: unknown) => Promise<unknown>;
};

export function JsonDocument({ label, document, save }: JsonDocumentProps) {
  const [text, setText] = useState(() => JSON.stringify(document, null, 2));
  const may = useMay('INTEGRATION:UPDATE');
  const act = useAct({ run: async () => save(JSON.parse(text)), done: mapping.saved, quiet: true });
  return (
    <Stack>
      <JsonInput
        label={`${label}, ${mapping.json}`}
        autosize
        minRows={4}
        maxRows={24}
        formatOnBlur
        validationError={mapping.broken}
        className="mono-input"
        value={text}
        onChange={setText}
      />
      {act.error === null ? null : <Trouble error={act.error} />}
      <Group>
        <Button variant="default" disabled={!may} loading={act.isPending} onClick={() => act.mutate()}>
          {mapping.save}
        </Button>
      </Group>
    </Stack>
  );
}
