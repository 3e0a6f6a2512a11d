/** Takes a person out of the exchanges: those about them go, and in those that only name them they are nobody. */
import { fold } from '../../scim/index.ts';
import { deleteMarks, findPacks, replacePack, type FoundPack } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { personMark, type Bodies, type Entry } from './entry.ts';
import { pack, packBodies, unpack, unpackBodies } from './packing.ts';

/** Packs that are looked through at once. */
const PACKS_AT_ONCE = 20;

/**
 * `userName` as it was last; earlier ones are found in what is kept. It may be done again, after it was broken off.
 * How many exchanges were altered or deleted.
 */
export async function eraseExchanges(
  services: Services,
  tenantId: string,
  personId: string,
  userName: string | undefined,
): Promise<number> {
  await services.exchanges.flush();
  const known = new Set([personId, ...(userName === undefined ? [] : [fold(userName)])]);
  const looked = new Set<string>();
  let altered = 0;
  // What is kept under one name may tell of another.
  for (let next = [...known]; next.length > 0; next = [...known].filter((each) => !looked.has(each))) {
    for (const each of next) looked.add(each);
    altered += await eraseMarked(services, tenantId, { personId, known, next });
  }
  await services.store.write((tx) => deleteMarks(tx, tenantId, [...known].map(personMark)));
  return altered;
}

/** `next`: those of the known that are to be looked for now. */
type Wanted = {
  readonly personId: string;
  readonly known: Set<string>;
  readonly next: readonly string[];
};

async function eraseMarked({ store }: Services, tenantId: string, wanted: Wanted): Promise<number> {
  const query = { marks: wanted.next.map(personMark), from: undefined, to: undefined, withBodies: true };
  let altered = 0;
  for (let upTo: string | undefined; ;) {
    const from = upTo;
    const packs = await store.read((tx) => findPacks(tx, tenantId, { ...query, upTo: from }, PACKS_AT_ONCE));
    for (const each of packs) {
      const without = await withoutPerson(each, wanted);
      if (without === null) continue;
      altered += without.altered;
      await store.write((tx) => replacePack(tx, { tenantId, id: each.id, ...without.packed }));
    }
    const last = packs.at(-1)?.id;
    // The last one is looked at twice; it has nothing left.
    if (packs.length < PACKS_AT_ONCE || last === undefined || last === upTo) return altered;
    upTo = last;
  }
}

type Packed = { readonly packed: Uint8Array; readonly bodies: Uint8Array | null };

/** null: the pack has nothing of the person. */
async function withoutPerson(
  found: FoundPack,
  { personId, known, next }: Wanted,
): Promise<{ readonly altered: number; readonly packed: Packed } | null> {
  const entries = await unpack<Entry>(found.packed);
  const about = new Set<string>();
  for (const entry of entries)
    if (isAbout(entry, personId, next)) {
      about.add(entry.id);
      if (isSubject(entry, personId)) for (const each of entry.people) known.add(each);
    }
  if (about.size === 0) return null;
  const left = entries.flatMap((entry) => (about.has(entry.id) ? anonymous(entry, personId, known) : entry));
  const bodies = found.bodies === null ? [] : await unpackBodies(found.bodies);
  return { altered: about.size, packed: await packedAgain(left, bodies, about) };
}

async function packedAgain(
  entries: readonly Entry[],
  bodies: readonly Bodies[],
  about: ReadonlySet<string>,
): Promise<Packed> {
  const left = bodies.filter(({ id }) => !about.has(id));
  return { packed: await pack(entries), bodies: left.length === 0 ? null : await packBodies(left) };
}

/** Somebody else may have the name by now, or may have had it before. */
function isAbout({ people, facts }: Entry, personId: string, next: readonly string[]): boolean {
  if (people.includes(personId)) return next.includes(personId);
  const other = facts.subject?.type === 'User' && facts.subject.id !== '';
  return !other && people.some((each) => next.includes(each));
}

/** It tells of the person alone, so that all who are named in it are this person. */
const isSubject = ({ facts }: Entry, personId: string): boolean =>
  facts.subject?.id === personId && facts.subject.type === 'User' && facts.parts.length === 0;

/** One about the person goes as a whole; of one about a group what happened to it is kept. */
function anonymous(entry: Entry, personId: string, known: ReadonlySet<string>): readonly Entry[] {
  const { facts } = entry;
  if (facts.subject?.type !== 'Group' || facts.parts.length > 0) return [];
  const text = JSON.stringify(facts, (_key, value: unknown) => (isNamed(value, personId) ? NOBODY : value));
  const people = entry.people.filter((each) => !known.has(each));
  return [{ ...entry, query: '', facts: JSON.parse(text) as Entry['facts'], people }];
}

const NOBODY = Object.freeze({ type: 'User', id: '', name: null });

const isNamed = (value: unknown, personId: string): boolean =>
  typeof value === 'object' && value !== null && 'id' in value && value.id === personId;
