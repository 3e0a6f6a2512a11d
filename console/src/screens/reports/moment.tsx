/** A moment that a report begins or ends with, kept in the URL. */
import { TextInput } from '@mantine/core';
import { useFilters } from '../../api/filters.ts';
import { localOf } from '../../parts/as-of.tsx';

type MomentProps = { readonly name: string; readonly label: string };

export function Moment({ name, label }: MomentProps) {
  const [filters, alter] = useFilters();
  const value = filters[name] ?? '';
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={value === '' ? '' : localOf(value)}
      onChange={({ currentTarget }) =>
        alter({ [name]: currentTarget.value === '' ? '' : new Date(currentTarget.value).toISOString() })
      }
    />
  );
}
