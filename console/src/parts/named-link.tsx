/** A person or a group by the name of that time, leading to its page. */
import { Text } from '@mantine/core';
import { useTenant } from '../api/tenant.ts';
import { LinkTo } from './links.tsx';

type NamedLinkProps = {
  readonly of: { readonly id: string; readonly name: string | null; readonly type?: string | null };
};

export function NamedLink({ of: { id, name, type } }: NamedLinkProps) {
  const tenant = useTenant();
  const text = name ?? id;
  if (type === 'Group')
    return (
      <LinkTo to="/t/$tenant/groups/$id" params={{ tenant, id }} inherit>
        {text}
      </LinkTo>
    );
  if (type === 'User' || type === undefined)
    return (
      <LinkTo to="/t/$tenant/people/$id" params={{ tenant, id }} inherit>
        {text}
      </LinkTo>
    );
  return (
    <Text span inherit>
      {text}
    </Text>
  );
}
