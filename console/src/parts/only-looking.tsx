/** Says to whoever may look and not act why what would alter something is out of reach. */
import { Text } from '@mantine/core';
import { useLacks } from '../api/session.ts';
import { words } from '../words/index.ts';

/** Nothing for whoever has the permission. */
export function OnlyLooking({ without }: { readonly without: `${string}:${string}` }) {
  if (!useLacks(without)) return null;
  return (
    <Text size="sm" c="dimmed" role="note">
      {words.parts.onlyLooking(without)}
    </Text>
  );
}
