/** What is different between two moments: who joined, left, moved and changed, and which memberships came and went. */
import { attributesBetween, linkTurns, type AttributeChange, type LinkTurn } from '../directory/index.ts';
import { statesOf, type LogEntry, type State, type Tx } from '../store/index.ts';
import { logStretch } from './log-stretch.ts';
import { resolveMoment, type AnsweredAt } from './moment.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';
import { nameIn, type Named } from './state-view.ts';

type Someone = Named & { readonly type: string };
type Membership = { readonly group: Named; readonly member: Someone };

/** A person who is there at both moments, and came to other groups or another manager meanwhile. */
type Moved = Someone & {
  readonly integration: { readonly from: string | null; readonly to: string | null } | null;
  readonly joined: readonly Named[];
  readonly left: readonly Named[];
};

/** People and groups that were there at neither moment, or are the same at both, do not appear. */
export type Comparison = {
  readonly from: AnsweredAt;
  readonly to: AnsweredAt;
  readonly joined: readonly Someone[];
  readonly left: readonly Someone[];
  readonly moved: readonly Moved[];
  readonly changed: readonly (Someone & { readonly attributes: readonly AttributeChange[] })[];
  readonly memberships: { readonly came: readonly Membership[]; readonly went: readonly Membership[] };
  /** Integrations that ended meanwhile; nobody manages what they managed. */
  readonly endedIntegrations: readonly string[];
};

/** The states of everything that was touched, at either end. */
type Ends = { readonly ids: readonly string[]; readonly was: States; readonly is: States };
type States = ReadonlyMap<string, State>;

/** `from` and `to` as in `resolveMoment`. Errors: tenant-not-found, invalid-request. */
export async function compareMoments(
  services: Services,
  tenantId: string,
  asked: { readonly from: string; readonly to: string | undefined },
): Promise<Comparison> {
  return services.store.read(async (tx) => {
    const now = services.clock.now();
    const from = await resolveMoment(tx, tenantId, asked.from, now);
    const to = await resolveMoment(tx, tenantId, asked.to, now);
    if (from.position > to.position)
      throw new Refusal('invalid-request', 'The moment "from" is after the moment "to".');
    const entries = await logStretch(services, tx, tenantId, from.position, to.position);
    const turns = linkTurns(entries).filter(({ before, after }) => before !== after);
    const ends = await endsOf(tx, tenantId, touched(entries, turns), from.position, to.position);
    return { from, to, ...compared(ends, turns), endedIntegrations: endedIn(entries) };
  });
}

const endedIn = (entries: readonly LogEntry[]): readonly string[] =>
  entries
    .filter(({ resourceType, kind }) => resourceType === 'Integration' && kind === 'deleted')
    .map(({ resourceId }) => resourceId);

const touched = (entries: readonly LogEntry[], turns: readonly LinkTurn[]): readonly string[] => [
  ...new Set([
    ...entries.flatMap(({ resourceType, resourceId }) =>
      resourceType === 'User' || resourceType === 'Group' ? [resourceId] : [],
    ),
    ...turns.flatMap(({ group, id }) => [group, id]),
  ]),
];

async function endsOf(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
  from: number,
  to: number,
): Promise<Ends> {
  const was = await statesOf(tx, { tenantId, position: from }, ids);
  return { ids, was, is: await statesOf(tx, { tenantId, position: to }, ids) };
}

function compared(
  ends: Ends,
  turns: readonly LinkTurn[],
): Omit<Comparison, 'from' | 'to' | 'endedIntegrations'> {
  const { ids, was, is } = ends;
  const turned = Map.groupBy(turns, ({ id }) => id);
  const both = ids.flatMap((id) => {
    const [before, after] = [was.get(id), is.get(id)];
    return before === undefined || after === undefined ? [] : [{ before, after }];
  });
  const changed = both.flatMap(({ before, after }) => {
    const attributes = attributesBetween(before.doc, after.doc);
    return attributes.length === 0 ? [] : [{ ...someone(after), attributes }];
  });
  return {
    joined: ids.flatMap((id) => (was.has(id) ? [] : (is.get(id) ?? []))).map(someone),
    left: ids.flatMap((id) => (is.has(id) ? [] : (was.get(id) ?? []))).map(someone),
    moved: both.flatMap(({ before, after }) => movedOf(ends, turned.get(after.id) ?? [], before, after)),
    changed,
    memberships: {
      came: turns.filter(({ after }) => after).map((turn) => membershipOf(is, turn)),
      went: turns.filter(({ before }) => before).map((turn) => membershipOf(was, turn)),
    },
  };
}

const someone = ({ id, type, doc }: State): Someone => ({ id, type, name: nameIn(doc) });
const named = (states: States, id: string): Named => ({ id, name: nameIn(states.get(id)?.doc ?? {}) });

const membershipOf = (states: States, { group, id, type }: LinkTurn): Membership => ({
  group: named(states, group),
  member: { ...named(states, id), type },
});

function movedOf({ was, is }: Ends, own: readonly LinkTurn[], before: State, after: State): readonly Moved[] {
  if (after.type !== 'User') return [];
  const stays = before.integrationId === after.integrationId;
  if (own.length === 0 && stays) return [];
  const manager = (id: string): string | null => (id === '' ? null : id);
  const integration = { from: manager(before.integrationId), to: manager(after.integrationId) };
  return [
    {
      ...someone(after),
      integration: stays ? null : integration,
      joined: own.filter((turn) => turn.after).map(({ group }) => named(is, group)),
      left: own.filter((turn) => turn.before).map(({ group }) => named(was, group)),
    },
  ];
}
