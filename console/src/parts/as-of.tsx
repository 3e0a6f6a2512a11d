/** A moment of the past for the page, kept in the URL. */
import { Button, Group, TextInput } from '@mantine/core';
import { useFilters } from '../api/filters.ts';
import { words } from '../words/index.ts';

const { people } = words;

/** A local date and time for the person, an instant for the URL and the server. */
export function AsOf() {
  const [{ at = '' }, alter] = useFilters();
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        type="datetime-local"
        label={people.at}
        value={at === '' ? '' : localOf(at)}
        onChange={({ currentTarget: { value } }) =>
          alter({ at: value === '' ? '' : new Date(value).toISOString() })
        }
      />
      {at === '' ? null : (
        <Button variant="subtle" onClick={() => alter({ at: '' })}>
          {people.now}
        </Button>
      )}
    </Group>
  );
}

const MINUTE = 60_000;

/** What `datetime-local` takes: the time of this place, to the second. */
export function localOf(at: string): string {
  const time = new Date(at);
  return new Date(time.getTime() - time.getTimezoneOffset() * MINUTE).toISOString().slice(0, 19);
}
