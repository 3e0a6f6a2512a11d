/** The integrations of a tenant with their settings, in a plan. Pure. */
import { USUAL_SAFETY, USUAL_WAYS } from '../../directory/index.ts';
import type { CurrentIntegration } from './current.ts';
import { differing, told } from './difference.ts';
import type { DesiredIntegration, Path } from './file.ts';
import { planRules, type Pair } from './plan-rules.ts';
import { planSafety } from './plan-safety.ts';
import { check, fault, isNothing, refuseTwins, take, type Planning } from './planning.ts';
import type { Act } from './step.ts';

export function planIntegrations(planning: Planning): void {
  const at = [...planning.path, 'integrations'];
  refuseTwins(
    planning,
    at,
    planning.wanted.integrations.map(({ name }) => name),
  );
  planning.wanted.integrations.forEach((wanted, index) => {
    const path = [...at, index];
    const found = planning.there.integrations.find(({ name }) => name === wanted.name);
    if (found !== undefined && found.ending !== '')
      return fault(
        planning,
        path,
        `the integration "${wanted.name}" is being removed; wait until it is gone`,
      );
    const pair = { wanted, path, there: found ?? made(planning, wanted, path) };
    if (found !== undefined) planFields(planning, pair);
    planWays(planning, pair);
    planSafety(planning, pair);
    planRules(planning, pair);
    planMode(planning, pair);
    planSwitch(planning, pair);
  });
}

/** As it will be once it is made. */
function made(planning: Planning, wanted: DesiredIntegration, path: Path): CurrentIntegration {
  const { name, description = '', idp = 'generic', mode = 'live' } = wanted;
  const told = [`for ${idp}`, ...(mode === 'shadow' ? ['in shadow'] : [])];
  take(
    planning,
    { sign: '+', what: `integration ${name}`, path, told },
    {
      operation: 'integrations.create',
      ...{ name, description, idp, mode },
    },
  );
  return {
    ...{ id: '', name, description, idp, mode, enabled: true, ending: '', managesAny: false },
    goingLive: false,
    ...{ ways: USUAL_WAYS, safety: USUAL_SAFETY, rules: [] },
  };
}

/** A step about the integration, when there is something to alter. */
function alter(
  planning: Planning,
  { there, path }: Pair,
  about: object,
  change: object,
  act: Act,
  what = '',
): void {
  if (isNothing(change)) return;
  const name = `integration ${there.name}${what === '' ? '' : `, ${what}`}`;
  take(planning, { sign: '~', what: name, path, told: told(about, change) }, act);
}

function planFields(planning: Planning, pair: Pair): void {
  const { wanted, there } = pair;
  const change = differing(
    { description: there.description, idp: there.idp },
    { description: wanted.description, idp: wanted.idp },
  );
  alter(planning, pair, there, change, { operation: 'integrations.change', integration: there.name, change });
}

function planWays(planning: Planning, pair: Pair): void {
  const { wanted, there, path } = pair;
  const change = differing(there.ways, wanted.authentication);
  check(planning, [...path, 'authentication'], () => planning.checks.ways({ ...there.ways, ...change }));
  const act = { operation: 'authentication.change', integration: there.name, change } as const;
  alter(planning, pair, there.ways, change, act, 'authentication');
}

function planMode(planning: Planning, pair: Pair): void {
  const { wanted, there, path } = pair;
  if (wanted.mode === 'shadow' && there.goingLive)
    return fault(planning, [...path, 'mode'], 'it is going live, so it cannot stay in shadow any more');
  const change = differing({ mode: there.mode }, { mode: wanted.mode });
  if (isNothing(change)) return;
  if (wanted.mode === 'shadow' && there.managesAny)
    return fault(
      planning,
      [...path, 'mode'],
      'applications see what it brought, so it cannot go into shadow any more',
    );
  const act = {
    operation: 'integrations.chooseMode',
    integration: there.name,
    mode: wanted.mode ?? 'live',
  } as const;
  alter(planning, pair, there, change, act);
}

function planSwitch(planning: Planning, pair: Pair): void {
  const { wanted, there } = pair;
  const change = differing({ enabled: there.enabled }, { enabled: wanted.enabled });
  const operation = wanted.enabled === true ? 'integrations.enable' : 'integrations.disable';
  alter(planning, pair, there, change, { operation, integration: there.name });
}
