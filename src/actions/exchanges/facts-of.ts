/** The facts of a captured exchange: pure, given the names of the resources that it speaks of. */
import { placesOf, type MendStep } from '../../dialects/index.ts';
import {
  credentialTold,
  SHOWN,
  someOf,
  summaryOf,
  type Effect,
  type ExchangeFacts,
  type Named,
  type NameOf,
  type Normalisation,
  type Part,
} from '../../directory/index.ts';
import type { Capture } from './capture.ts';
import { lookedForIn, totalIn } from './found.ts';
import type { Notes, PartNote } from './notes.ts';
import { reasonIn, reasonOf } from './reason-of.ts';
import { LONGEST_ID, namedId, subjectDone, subjectOf, typeAt } from './subject-of.ts';

/** Operations of one bulk request that are told one by one. */
const MOST_PARTS = 1000;

export function factsOf(capture: Capture, nameOf: NameOf): ExchangeFacts {
  const { entrance, denial, credential, query, response } = capture;
  const parts = entrance.notes.parts.slice(0, MOST_PARTS).map((each) => partOf(each, nameOf));
  const found = capture.status < 300 ? totalIn(response?.value) : null;
  return {
    ...wholeOf(capture, nameOf, parts),
    denial,
    credential: denial === 'wrong-token' ? credentialTold(credential.authorization) : null,
    lookedFor: found === null ? null : lookedForIn(query, capture.request?.value),
    found,
    parts,
    leftOut: [],
  };
}

function wholeOf(capture: Capture, nameOf: NameOf, parts: readonly Part[]): Part {
  const { entrance, method, status, denial } = capture;
  const { notes } = entrance;
  const reason =
    status < 400
      ? null
      : (reasonIn(capture.response?.value, status, denial) ?? { kind: String(status), status, detail: '' });
  const about = {
    method,
    type: notes.done?.type.name ?? typeAt(capture),
    notes,
    reason,
    links: capture.links,
  };
  const part = described(about, subjectOf(capture, nameOf), nameOf);
  if (reason !== null) return part;
  return { ...part, effect: parts.length > 0 ? strongest(parts) : part.effect };
}

function partOf({ method, type, id, notes, error }: PartNote, nameOf: NameOf): Part {
  const subject =
    notes.done === null ? namedId(id, type?.name ?? null, nameOf) : subjectDone(notes.done, nameOf);
  const reason = error === undefined ? null : reasonOf(error);
  const change = notes.done?.change;
  const links = { joined: change?.joined.length ?? 0, left: change?.left.length ?? 0 };
  return described({ method, type: type?.name ?? null, notes, reason, links }, subject, nameOf);
}

type About = Pick<Part, 'method' | 'type' | 'reason'> & {
  readonly notes: Notes;
  readonly links: Capture['links'];
};

function described(
  { method, type, notes, reason, links }: About,
  subject: Named | null,
  nameOf: NameOf,
): Part {
  const { done, steps, ignored } = notes;
  const summary = done?.change ? summaryOf(done.change, nameOf) : null;
  return {
    method,
    type,
    effect: reason !== null ? 'refused' : (done?.effect ?? 'read'),
    subject,
    change:
      summary === null
        ? null
        : {
            ...summary,
            joined: { ...summary.joined, count: links.joined },
            left: { ...summary.left, count: summary.kind === 'deleted' ? 0 : links.left },
          },
    held: done?.held ?? null,
    idle: done?.idle ?? null,
    reason,
    normalised: steps.map(normalisation),
    skipped: someOf(done?.skipped ?? []),
    absent: absentCrowd(done?.absent ?? [], nameOf),
    ignored: someOf(ignored),
  };
}

const absentCrowd = (ids: readonly string[], nameOf: NameOf): Part['absent'] => ({
  count: ids.length,
  some: ids.slice(0, SHOWN).map((id) => ({ type: 'User', id: id.slice(0, LONGEST_ID), name: nameOf(id) })),
});

const normalisation = (step: MendStep): Normalisation => ({
  fix: step.fix.name,
  where: placesOf(step),
  sentence: step.fix.sentence,
});

/** Of a bulk request: what an administrator should know first. */
const BY_WEIGHT: readonly Effect[] = ['held', 'refused', 'no-effect', 'changed', 'already-so'];
const strongest = (parts: readonly Part[]): Effect =>
  BY_WEIGHT.find((effect) => parts.some((each) => each.effect === effect)) ?? 'read';
