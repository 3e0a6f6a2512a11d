/** What a simulation reports while it runs, and what it says at the end. */
import type { CallKind } from './call.ts';
import type { PersonaName } from './personas/all.ts';
import type { Timing } from './timing.ts';

export type SimulationOptions = {
  readonly persona: PersonaName;
  /** Another way in which this provider speaks; its usual one unless told. */
  readonly variant?: string | undefined;
  /** The SCIM base URL, as an administrator would paste it. */
  readonly endpoint: string;
  readonly token: string;
  readonly people: number;
  readonly groups: number;
  /** Days of changes after the initial synchronisation. */
  readonly days: number;
  readonly seed: number;
  /** How long a failing request or an outage is borne, in milliseconds; 15 000 unless told. */
  readonly patienceMs?: number;
  /** Requests under way at a time; 4 unless told. */
  readonly concurrency?: number;
  /** Sentences told of each phase; 8 unless told. */
  readonly sentences?: number;
};

export type Outcome = {
  /** Whether the directory is exactly the provider's truth and no request was refused that had to be granted. */
  readonly equal: boolean;
  readonly differences: readonly string[];
  /** What to do where the connection test failed at the beginning, so that nothing was sent. */
  readonly advice?: string;
  readonly counts: {
    readonly requests: Readonly<Partial<Record<CallKind, number>>>;
    readonly people: number;
    readonly active: number;
    readonly groups: number;
    readonly memberships: number;
    /** Failures that might pass and were borne: no answer, 429, 5xx. */
    readonly setbacks: number;
  };
  readonly timings: Readonly<Partial<Record<CallKind, Timing>>>;
};

export type SimulationEvent =
  | { readonly kind: 'day'; readonly day: number; readonly of: number; readonly text: string }
  | { readonly kind: 'progress'; readonly phase: string; readonly done: number; readonly total: number }
  | { readonly kind: 'sentence'; readonly text: string }
  /** Something unexpected, said when it happens; it is in the outcome's differences too. */
  | { readonly kind: 'difference'; readonly text: string }
  | { readonly kind: 'outcome'; readonly outcome: Outcome };

export type Report = (event: SimulationEvent) => void;
