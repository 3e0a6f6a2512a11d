/** Whose stream it is that a receiver made for itself. */
import type { Principal } from '../principal.ts';

export const receiverOf = ({ kind, id }: Pick<Principal, 'kind' | 'id'>): string => `${kind}:${id}`;
