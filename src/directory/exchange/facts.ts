/** What is kept of an exchange besides its bodies: the facts from which its sentence is made. */

/** In the order in which people look for them. */
export const EFFECTS = Object.freeze([
  'changed',
  'already-so',
  'no-effect',
  'read',
  'held',
  'refused',
] as const);
export type Effect = (typeof EFFECTS)[number];

/** Why somebody was turned away before anything was read. */
export const DENIALS = Object.freeze(['no-token', 'wrong-token', 'disabled'] as const);
export type Denial = (typeof DENIALS)[number];

/** A resource as it was called at that time; `name` null: nobody knew it. */
export type Named = { readonly type: string | null; readonly id: string; readonly name: string | null };

/** Some of them by name, and how many there are. */
export type Crowd = { readonly count: number; readonly some: readonly Named[] };

export type ChangeSummary = {
  readonly kind: 'created' | 'updated' | 'deleted';
  readonly attributes: readonly string[];
  /** What `active` became, where it altered. */
  readonly active: boolean | null;
  /** The name before, where it altered. */
  readonly renamedFrom: string | null;
  readonly joined: Crowd;
  readonly left: Crowd;
};

/** `where`: the places in the request that were read otherwise than they were written. */
export type Normalisation = {
  readonly fix: string;
  readonly where: readonly string[];
  readonly sentence: string;
};

/** `kind` is the scimType, or the status where the RFC has none. */
export type Reason = { readonly kind: string; readonly status: number; readonly detail: string };

/** What was asked for by a filter that compares one attribute with one value. */
export type LookedFor = { readonly attribute: string; readonly value: string };

/** Why nothing happened although something was asked for. */
export type Idle = 'no-operation' | 'unknown-members' | 'matched-nothing' | 'unknown-attributes';

/** One thing that was asked for: a request, or an operation of a bulk request. */
export type Part = {
  readonly method: string;
  /** The name of the resource type; null where it is none, as in discovery. */
  readonly type: string | null;
  readonly effect: Effect;
  readonly subject: Named | null;
  readonly change: ChangeSummary | null;
  readonly held: string | null;
  readonly idle: Idle | null;
  readonly reason: Reason | null;
  readonly normalised: readonly Normalisation[];
  /** Ids of members that nobody has. */
  readonly skipped: Skipped;
  /** Members that were to be removed and that were not there. */
  readonly absent: Crowd;
  readonly ignored: Skipped;
};

/** Some texts of a list, and how many there are. */
export type Skipped = { readonly count: number; readonly some: readonly string[] };

export type ExchangeFacts = Part & {
  readonly denial: Denial | null;
  /** What is told of a credential that was not accepted; never the credential. */
  readonly credential: string | null;
  readonly lookedFor: LookedFor | null;
  /** How many a list has in all. */
  readonly found: number | null;
  /** Of a bulk request; empty for others. */
  readonly parts: readonly Part[];
  /** What was left out of the bodies, and why. */
  readonly leftOut: readonly string[];
};

/** As many as a person reads. */
export const SHOWN = 20;

export const someOf = (all: readonly string[], longest = 200): Skipped =>
  all.length === 0
    ? NONE
    : { count: all.length, some: all.slice(0, SHOWN).map((each) => each.slice(0, longest)) };

const NONE: Skipped = Object.freeze({ count: 0, some: Object.freeze([]) });
