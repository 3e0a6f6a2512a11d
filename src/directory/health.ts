/** How an integration is, from what is known of it: the first line of a table that fits. Pure. */

/** Times in milliseconds. */
export type HealthFacts = {
  readonly now: number;
  readonly enabled: boolean;
  /** null: no request ever came in. */
  readonly lastContactAt: number | null;
  /** Of the requests that are looked at: those lately. */
  readonly requests: number;
  readonly refused: number;
  /** Changes that wait for a decision. */
  readonly held: number;
  /** Tokens and client secrets that open it now. */
  readonly credentials: number;
  /** When the last of them ends; null: one never does. */
  readonly credentialsEndAt: number | null;
};

export const HEALTH_STATES = Object.freeze([
  'disabled',
  'token-expired',
  'held',
  'never-connected',
  'degraded',
  'token-expiring',
  'quiet',
  'healthy',
] as const);
export type HealthState = (typeof HEALTH_STATES)[number];

export type Health = { readonly state: HealthState; readonly reason: string };

const DAY_MS = 86_400_000;
/** Providers work in cycles of minutes to a day; after three days without one somebody should look. */
export const QUIET_MS = 3 * DAY_MS;
/** Long enough to exchange a token in a week with a holiday in it. */
export const EXPIRING_MS = 14 * DAY_MS;
/** Single refusals are everyday; beyond a fifth something is wrong. */
export const DEGRADED_SHARE = 0.2;
const DEGRADED_LEAST = 5;

type Line = readonly [
  state: HealthState,
  fits: (facts: HealthFacts) => boolean,
  reason: (facts: HealthFacts) => string,
];

// prettier-ignore
const LINES: readonly Line[] = [
  ['disabled',        ({ enabled }) => !enabled,                              () => 'Every request of the identity provider is refused. Enable it to let the provider in.'],
  ['token-expired',   ({ credentials }) => credentials === 0,                 () => 'No token opens it any more. Issue one and paste it into the identity provider.'],
  ['held',            ({ held }) => held > 0,                                 ({ held }) => `${counted(held, 'change waits', 'changes wait')} for a decision. Allow or reject what is held.`],
  ['never-connected', ({ lastContactAt }) => lastContactAt === null,          () => 'The identity provider has not spoken yet. Paste the endpoint and a token into it, and test the connection there.'],
  ['degraded',        isDegraded,                                             ({ requests, refused }) => `${refused} of the last ${counted(requests, 'request was', 'requests were')} refused. The activity says why, and what to do.`],
  ['token-expiring',  ({ now, credentialsEndAt }) => isSoon(now, credentialsEndAt), ({ now, credentialsEndAt }) => `The last token that opens it ends in ${counted(daysUntil(now, credentialsEndAt), 'day', 'days')}. Issue a second one, and exchange it without a gap.`],
  ['quiet',           ({ now, lastContactAt }) => now - (lastContactAt ?? now) > QUIET_MS, ({ now, lastContactAt }) => `Nothing has come for ${counted(Math.floor((now - (lastContactAt ?? now)) / DAY_MS), 'day', 'days')}. Look in the identity provider whether provisioning is still on.`],
  ['healthy',         () => true,                                             () => 'The identity provider speaks, and is understood.'],
];

function isDegraded({ requests, refused }: HealthFacts): boolean {
  return refused >= DEGRADED_LEAST && refused > requests * DEGRADED_SHARE;
}

const isSoon = (now: number, end: number | null): boolean => end !== null && end - now < EXPIRING_MS;

const daysUntil = (now: number, end: number | null): number =>
  Math.max(0, Math.ceil(((end ?? now) - now) / DAY_MS));

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export function healthOf(facts: HealthFacts): Health {
  for (const [state, fits, reason] of LINES) if (fits(facts)) return { state, reason: reason(facts) };
  return { state: 'healthy', reason: '' };
}
