/** Runs a simulated identity provider in this browser, and keeps what it reports. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Outcome, PersonaName, Report, SimulationEvent } from '../../../../src/simulators/browser.ts';
import { client } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { words } from '../../words/index.ts';

export type Wanted = {
  readonly idp: PersonaName;
  /** The id of an integration; blank for a new one. */
  readonly target: string;
  readonly people: number;
  readonly groups: number;
  readonly days: number;
};

export type Played = {
  readonly sentences: readonly string[];
  readonly progress: { readonly phase: string; readonly done: number; readonly total: number } | undefined;
  readonly outcome: Outcome | undefined;
  readonly removed: number | undefined;
  readonly integration: string | undefined;
  readonly running: boolean;
  readonly error: Error | undefined;
};

const BLANK: Played = {
  sentences: [],
  progress: undefined,
  outcome: undefined,
  removed: undefined,
  integration: undefined,
  running: false,
  error: undefined,
};

/** Sentences that are kept. */
const KEPT = 200;

function told(played: Played, event: SimulationEvent): Played {
  if (event.kind === 'progress') return { ...played, progress: event };
  if (event.kind === 'outcome') return { ...played, outcome: event.outcome, progress: undefined };
  return { ...played, sentences: [...played.sentences, event.text].slice(-KEPT) };
}

/** Where it speaks to, and the token by which; both are made where they are wanted. */
async function openTarget(tenant: string, { idp, target }: Pick<Wanted, 'idp' | 'target'>) {
  const { description, tokenLabel } = words.simulator;
  if (target !== '') {
    const [integration, token] = await Promise.all([
      client.integrations.read({ tenant, id: target }),
      client.tokens.issue({ tenant, id: target, body: { label: tokenLabel, maxAge: 'P1D' } }),
    ]);
    return { id: target, uri: integration.uri, token: token.fullToken };
  }
  const name = `simulated-${idp}-${Date.now().toString(36)}`;
  const made = await client.integrations.create({ tenant, body: { name, description, type: 'SCIM', idp } });
  return { id: made.id, uri: made.uri, token: made.apiToken.fullToken };
}

/** The endpoint as this page reaches it, whatever the outside calls it. */
const near = (uri: string): string => `${location.origin}${new URL(uri).pathname}`;

type Set = (alter: (before: Played) => Played) => void;

async function play(tenant: string, wanted: Wanted, set: Set, report: Report): Promise<Partial<Played>> {
  const { id, uri, token } = await openTarget(tenant, wanted);
  set((before) => ({ ...before, integration: id }));
  const { simulate } = await import('../../../../src/simulators/browser.ts');
  const { idp, people, groups, days } = wanted;
  const seed = Date.now() % SEEDS;
  await simulate({ persona: idp, endpoint: near(uri), token, people, groups, days, seed }, report);
  return {};
}

type Mistake = Pick<Wanted, 'idp' | 'target'> & { readonly share: number };

async function makeMistake(
  tenant: string,
  { idp, target, share }: Mistake,
  report: Report,
): Promise<Partial<Played>> {
  const { uri, token } = await openTarget(tenant, { idp, target });
  const { removeMany } = await import('../../../../src/simulators/browser.ts');
  const removed = await removeMany({ persona: idp, endpoint: near(uri), token, share }, report);
  return { removed, progress: undefined };
}

/** Every run tells another story. */
const SEEDS = 1_000_000_000;

export function useSimulation() {
  const tenant = useTenant();
  const queries = useQueryClient();
  const [played, set] = useState(BLANK);
  const report = (event: SimulationEvent): void => set((before) => told(before, event));
  const doing = async (begin: Partial<Played>, act: () => Promise<Partial<Played>>): Promise<void> => {
    set((before) => ({ ...before, ...begin, error: undefined, running: true }));
    try {
      const end = await act();
      set((before) => ({ ...before, ...end, running: false }));
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      set((before) => ({ ...before, error, running: false }));
    }
    await queries.invalidateQueries();
  };
  return {
    played,
    run: (wanted: Wanted) => doing(BLANK, () => play(tenant, wanted, set, report)),
    remove: (mistake: Mistake) => doing({ removed: undefined }, () => makeMistake(tenant, mistake, report)),
  };
}
