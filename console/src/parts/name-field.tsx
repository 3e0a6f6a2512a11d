/** A field for a name with the button that takes it. */
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { LONGEST_NAME } from '../api/saved-filters.ts';
import { words } from '../words/index.ts';

type NameFieldProps = {
  readonly label: string;
  readonly answer: string;
  readonly given: string;
  /** What is wrong with the name; undefined: nothing. */
  readonly wrong: (name: string) => string | undefined;
  readonly done: (name: string) => void;
};

export function NameField({ label, answer, given, wrong, done }: NameFieldProps) {
  const [name, setName] = useState(given);
  const [error, setError] = useState<string>();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const trouble = name.trim() === '' ? words.parts.saved.unnamed : wrong(name);
        setError(trouble);
        if (trouble === undefined) done(name);
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          label={label}
          flex={1}
          data-autofocus
          maxLength={LONGEST_NAME}
          value={name}
          error={error}
          onChange={({ currentTarget }) => {
            setName(currentTarget.value);
            setError(undefined);
          }}
        />
        <Button type="submit" variant="default" mb={error === undefined ? 0 : 'lg'}>
          {answer}
        </Button>
      </Group>
    </form>
  );
}
