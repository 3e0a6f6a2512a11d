/** What may be done with a person by hand. */
import type { StateAt } from '../../api/people.ts';
import { useMay } from '../../api/session.ts';
import { DeleteByHand, Detach } from '../../parts/keeping.tsx';
import { EditPerson } from './person-form.tsx';

/** What an integration manages is altered there. */
export function PersonByHand({ state }: { readonly state: StateAt }) {
  const may = useMay('USER:UPDATE');
  if (state.managedExternally) return <Detach noun="users" state={state} />;
  return (
    <>
      {may ? <EditPerson key={state.since} state={state} /> : null}
      <DeleteByHand noun="users" state={state} />
    </>
  );
}
