/** Who acts, as the log names it: by a token, as a person, as a service account, or the server and its command line. */
import type { ActorKind } from '../directory/index.ts';
import type { NewEntry } from '../store/index.ts';
import type { Principal } from './principal.ts';

export type Actor = { readonly kind: ActorKind; readonly id: string };

/** Whoever calls the management API; an owner's token stands for a person who administers. */
export const actorOf = ({ kind, id }: Principal): Actor => ({
  kind: kind === 'service-account' || kind === 'system' ? kind : 'administrator',
  id,
});

/** Whoever may run commands on the server itself needs no token. */
export const SYSTEM: Actor = Object.freeze({ kind: 'system', id: '' });

type Act = Pick<NewEntry, 'actorKind' | 'actorId' | 'exchangeId' | 'versionFrom' | 'versionTo' | 'payload'>;

/** What of an entry is the same for every act that is no change of a resource; `about` says what it did, in the open. */
export const actBy = ({ kind, id }: Actor, about: object = {}): Act => ({
  actorKind: kind,
  actorId: id,
  exchangeId: '',
  versionFrom: null,
  versionTo: null,
  payload: JSON.stringify(about),
});
