/** Exchanges as people and programs are shown them. */
import { dialectNamed } from '../../dialects/index.ts';
import { sentenceOf, timeOfId, type Effect, type ExchangeFacts } from '../../directory/index.ts';
import type { Entry } from './entry.ts';
import { impersonalEntry } from './impersonal-exchange.ts';
import { adviceFor } from './reason-of.ts';

export type ExchangeView = Entry & {
  /** Milliseconds. */
  readonly at: number;
  readonly tenantId: string;
  readonly sentence: string;
  readonly effect: Effect;
  readonly resourceType: string | null;
  /** What to do next in the identity provider; null: nothing, or nobody knows. */
  readonly advice: string | null;
  /** Values that say who anybody is are left out. */
  readonly masked: boolean;
};

/** `masked`: for somebody whose roles do not let them look at people. */
export function viewOfExchange(tenantId: string, kept: Entry, masked = false): ExchangeView {
  const entry = masked ? impersonalEntry(kept) : kept;
  const { id, idp, facts } = entry;
  return {
    ...entry,
    tenantId,
    masked,
    at: timeOfId(id),
    sentence: `${sentenceOf(facts, speaker(idp))}.`,
    effect: facts.effect,
    resourceType: facts.type,
    advice: adviceFor(idp, facts) ?? adviceInParts(idp, facts),
  };
}

/** The dialect of any client has no name by which people call it. */
function speaker(dialect: string): string {
  const { name, label } = dialectNamed(dialect);
  return name === 'generic' ? 'The identity provider' : label;
}

const adviceInParts = (dialect: string, { parts }: ExchangeFacts): string | null =>
  parts.map((each) => adviceFor(dialect, each)).find((advice) => advice !== null) ?? null;
