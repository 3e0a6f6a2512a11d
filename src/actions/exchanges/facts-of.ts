/** The facts of an exchange at the moment of its answer, with the ids of those that it speaks of. Pure. */
import { placesOf, type MendStep } from '../../dialects/index.ts';
import {
  credentialTold,
  SHOWN,
  someOf,
  summaryOf,
  type Denial,
  type Effect,
  type ExchangeFacts,
  type Named,
  type Normalisation,
  type Part,
} from '../../directory/index.ts';
import type { Exchange } from './exchange.ts';
import { totalIn } from './found.ts';
import type { Notes, PartNote } from './notes.ts';
import { reasonIn, reasonOf } from './reason-of.ts';
import { LONGEST_ID, namedId, subjectDone, subjectOf, typeAt } from './subject-of.ts';

/** Operations of one bulk request that are told one by one. */
const MOST_PARTS = 1000;

/** Nobody is named by it whom the exchange itself does not name (`withNames`); what was looked for is still to be read from the query. */
export function factsOf(exchange: Exchange, denial: Denial | null): ExchangeFacts {
  const { entrance, credential, status, response } = exchange;
  const parts = entrance.notes.parts.slice(0, MOST_PARTS).map(partOf);
  return {
    ...wholeOf(exchange, denial, parts),
    denial,
    credential: denial === 'wrong-token' ? credentialTold(credential.authorization) : null,
    lookedFor: null,
    found: status < 300 ? totalIn(response?.value) : null,
    parts,
    leftOut: NOTHING,
  };
}

function wholeOf(exchange: Exchange, denial: Denial | null, parts: readonly Part[]): Part {
  const { entrance, method, status, response } = exchange;
  const { notes } = entrance;
  const reason =
    status < 400
      ? null
      : (reasonIn(response?.value, status, denial) ?? { kind: String(status), status, detail: '' });
  const asked = typeAt(exchange);
  const type = notes.done?.type.name ?? asked;
  const part = described({ method, type, notes, reason }, subjectOf(exchange, asked));
  if (reason !== null) return part;
  return { ...part, effect: parts.length > 0 ? strongest(parts) : part.effect };
}

function partOf({ method, type, id, notes, error }: PartNote): Part {
  const subject = notes.done === null ? namedId(id, type?.name ?? null) : subjectDone(notes.done);
  const reason = error === undefined ? null : reasonOf(error);
  return described({ method, type: type?.name ?? null, notes, reason }, subject);
}

type About = Pick<Part, 'method' | 'type' | 'reason'> & { readonly notes: Notes };

function described({ method, type, notes, reason }: About, subject: Named | null): Part {
  const { done, steps, ignored } = notes;
  return {
    method,
    type,
    effect: reason !== null ? 'refused' : (done?.effect ?? 'read'),
    subject,
    change: done?.change ? summaryOf(done.change) : null,
    held: done?.held ?? null,
    idle: done?.idle ?? null,
    reason,
    normalised: steps.length === 0 ? NOTHING : steps.map(normalisation),
    skipped: someOf(done?.skipped ?? NOTHING),
    absent: absentCrowd(done?.absent ?? NOTHING),
    ignored: someOf(ignored),
  };
}

const NOTHING: readonly never[] = Object.freeze([]);

const NOBODY: Part['absent'] = Object.freeze({ count: 0, some: NOTHING });

function absentCrowd(ids: readonly string[]): Part['absent'] {
  if (ids.length === 0) return NOBODY;
  const some = ids.slice(0, SHOWN);
  return {
    count: ids.length,
    some: some.map((id) => ({ type: 'User', id: id.slice(0, LONGEST_ID), name: null })),
  };
}

const normalisation = (step: MendStep): Normalisation => ({
  fix: step.fix.name,
  where: placesOf(step),
  sentence: step.fix.sentence,
});

/** Of a bulk request: what an administrator should know first. */
const BY_WEIGHT: readonly Effect[] = ['held', 'refused', 'no-effect', 'changed', 'already-so'];
const strongest = (parts: readonly Part[]): Effect =>
  BY_WEIGHT.find((effect) => parts.some((each) => each.effect === effect)) ?? 'read';
