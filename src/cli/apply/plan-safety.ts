/** The brake of an integration in a plan: its thresholds, and who is protected. Pure. */
import { differing, told } from './difference.ts';
import type { DesiredIntegration } from './file.ts';
import { knownId, type Meant } from './known.ts';
import type { Pair } from './plan-rules.ts';
import { check, isNothing, take, type Planning } from './planning.ts';

export function planSafety(planning: Planning, { wanted, there, path }: Pair): void {
  const { protected: named, ...thresholds } = wanted.brake;
  const at = [...path, 'brake'];
  const change = differing(there.safety, thresholds);
  const fresh = protectedBy(planning, there.name, named, [...at, 'protected']).filter(
    ({ id }) => !there.safety.protected.includes(id),
  );
  // Whoever is protected besides stays so: a file takes nothing away.
  const ids = [...new Set([...there.safety.protected, ...fresh.map(({ id }) => id)])];
  const whole = fresh.length === 0 ? change : { ...change, protected: ids };
  check(planning, at, () => planning.checks.safety({ ...there.safety, ...whole }));
  if (isNothing(whole)) return;
  const what = `integration ${there.name}, brake`;
  const lines = [...told(there.safety, change), ...fresh.map(({ words }) => `protects ${words}`)];
  take(
    planning,
    { sign: '~', what, path, told: lines },
    { operation: 'safety.change', integration: there.name, change: whole },
  );
}

type Protected = { readonly id: string; readonly words: string };

function protectedBy(
  planning: Planning,
  integration: string,
  named: DesiredIntegration['brake']['protected'],
  path: Pair['path'],
): readonly Protected[] {
  const { users = [], groups = [] } = named ?? {};
  const meant = [
    ...users.map((name, index) => ({ type: 'USER', name, path: [...path, 'users', index] }) as const),
    ...groups.map((name, index) => ({ type: 'GROUP', name, path: [...path, 'groups', index] }) as const),
  ];
  return meant.flatMap(({ path: place, ...each }) => {
    const words = wordsOf(each);
    const id = knownId(planning, `protection of ${words} at integration ${integration}`, place, each);
    return id === undefined ? [] : [{ id, words }];
  });
}

const wordsOf = ({ type, name }: Meant): string => `${type === 'USER' ? 'user' : 'group'} ${name}`;
