/** A moment as a filter: a local time for the person, an instant for the URL and the server. */
import { TextInput } from '@mantine/core';

type MomentProps = {
  readonly label: string;
  readonly value: string;
  readonly change: (given: string) => void;
};

export function Moment({ label, value, change }: MomentProps) {
  const local = value === '' ? '' : new Date(Date.parse(value) - offsetOf(value)).toISOString().slice(0, 16);
  return (
    <TextInput
      type="datetime-local"
      label={label}
      w={{ base: '100%', xs: 200 }}
      value={local}
      onChange={({ currentTarget }) =>
        change(currentTarget.value === '' ? '' : new Date(currentTarget.value).toISOString())
      }
    />
  );
}

const offsetOf = (at: string): number => new Date(at).getTimezoneOffset() * 60_000;
