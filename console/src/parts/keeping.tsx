/** What an administrator may do with a person or a group by hand: delete it where nobody manages it, detach it where somebody does. */
import { useNavigate } from '@tanstack/react-router';
import { client } from '../api/client.ts';
import type { StateAt } from '../api/people.ts';
import { useMay } from '../api/session.ts';
import { useTenant } from '../api/tenant.ts';
import { words } from '../words/index.ts';
import { Ask } from './ask.tsx';
import { LinkTo } from './links.tsx';

const { byHand } = words;
type Kept = { readonly noun: 'users' | 'groups'; readonly state: StateAt };

const nameOf = ({ id, name }: StateAt): string => name ?? id;

export function DeleteByHand({ noun, state }: Kept) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const may = useMay(noun === 'users' ? 'USER:DELETE' : 'GROUP:DELETE');
  const said = noun === 'users' ? byHand.person : byHand.group;
  if (!may) return null;
  return (
    <Ask
      label={said.remove}
      question={said.removeQuestion(nameOf(state))}
      text={said.removeText}
      answer={said.removeAnswer}
      danger
      run={async () => {
        await client[noun].remove({ tenant, id: state.id });
        await navigate({
          to: noun === 'users' ? '/t/$tenant/people' : '/t/$tenant/groups',
          params: { tenant },
        });
      }}
    />
  );
}

export function Detach({ noun, state }: Kept) {
  const tenant = useTenant();
  const may = useMay(noun === 'users' ? 'USER:UPDATE' : 'GROUP:UPDATE');
  const { detach } = byHand;
  if (!may || state.integration === null) return null;
  return (
    <Ask
      label={detach.label}
      question={detach.question(nameOf(state), state.integration.name ?? state.integration.id)}
      text={detach.text}
      answer={detach.answer}
      run={() => client[noun].detach({ tenant, id: state.id })}
    />
  );
}

/** The way to whoever had the name before. */
export function FormerLink({ noun, state: { former } }: Kept) {
  const tenant = useTenant();
  const [last] = former;
  if (last === undefined) return null;
  const to = noun === 'users' ? '/t/$tenant/people/$id' : '/t/$tenant/groups/$id';
  return (
    <span>
      {byHand.former}{' '}
      <LinkTo to={to} params={{ tenant, id: last.id }} size="sm">
        {byHand.formerLink}
      </LinkTo>
    </span>
  );
}
