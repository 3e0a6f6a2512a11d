/** Ends a binding, after showing who would lose what. */
import { client } from '../../api/client.ts';
import { nameOf, type Binding } from '../../api/roles.ts';
import { useMay } from '../../api/session.ts';
import { useTenant } from '../../api/tenant.ts';
import { Ask } from '../../parts/ask.tsx';
import { words } from '../../words/index.ts';
import { Consequence } from './consequence.tsx';

const { bindings } = words.access;

export function EndBinding({ binding }: { readonly binding: Binding }) {
  const tenant = useTenant();
  if (!useMay('BINDING:DELETE')) return null;
  const role = binding.role.name ?? binding.roleId;
  return (
    <Ask
      size="compact-sm"
      label={bindings.end}
      aria-label={bindings.endOf(role, nameOf(binding))}
      question={bindings.endQuestion(role, nameOf(binding))}
      text={<Consequence supposed={{ end: binding.id }} />}
      answer={bindings.end}
      danger
      run={() => client.bindings.remove({ tenant, id: binding.id })}
    />
  );
}
