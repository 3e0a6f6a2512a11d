/** A field whose text counts a moment after the last key. */
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { words } from '../words/index.ts';

/** Milliseconds without a key. */
const PAUSE = 250;

type SearchFieldProps = {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly change: (text: string) => void;
};

export function SearchField({ label, placeholder, value, change }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState({ value, sent: value });
  // Another text than the one that was sent from here: a saved filter was chosen, or the page was gone back to.
  if (value !== known.value) {
    setKnown({ value, sent: value });
    if (value !== known.sent) setText(value);
  }
  const later = useDebouncedCallback((given: string) => {
    setKnown({ value: known.value, sent: given });
    change(given);
  }, PAUSE);
  const set = (given: string): void => {
    setText(given);
    later(given.trim());
  };
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={text}
      onChange={({ currentTarget }) => set(currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text === '' ? null : <CloseButton size="sm" onClick={() => set('')} aria-label={words.parts.clear} />
      }
      w={{ base: '100%', xs: 240 }}
    />
  );
}
