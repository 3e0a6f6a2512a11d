/** Whom an event is about, by the names of today, each leading to its page. */
import { createContext, use } from 'react';
import type { Event } from '../../api/apps.ts';
import { useTenant } from '../../api/tenant.ts';
import { LinkTo } from '../../parts/links.tsx';
import { NamedLink } from '../../parts/named-link.tsx';

/** Names by ids, known to the rows of the list. */
export const NamesContext = createContext<ReadonlyMap<string, string>>(new Map());

type Ref = { readonly id: string; readonly type: string };

const refIn = (value: unknown, type: string): Ref | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, type: given = type } = value as Readonly<Record<string, unknown>>;
  return typeof id === 'string' && typeof given === 'string' ? { id, type: given } : undefined;
};

/** The people and groups that an event names: of a membership the member first. */
export function refsOf({ type, subject, data }: Event): readonly Ref[] {
  const [noun = '', id = ''] = subject.split('/');
  const member = refIn(data['member'], 'User');
  if (member !== undefined) return [member, { id, type: 'Group' }];
  if (type.startsWith('user.')) return [{ id, type: 'User' }];
  return noun === 'groups' ? [{ id, type: 'Group' }] : [{ id, type: noun }];
}

export function EventSubject({ event }: { readonly event: Event }) {
  const names = use(NamesContext);
  const tenant = useTenant();
  const [first, second] = refsOf(event);
  if (first === undefined) return null;
  if (first.type === 'holds')
    return (
      <LinkTo to="/t/$tenant/holds/$id" params={{ tenant, id: first.id }}>
        {event.subject}
      </LinkTo>
    );
  const named = (ref: Ref) => ({ ...ref, name: names.get(ref.id) ?? null });
  return (
    <>
      <NamedLink of={named(first)} />
      {second === undefined ? null : (
        <>
          {' → '}
          <NamedLink of={named(second)} />
        </>
      )}
    </>
  );
}
