/** Tokens and client secrets as a table: whether they are live, when and from where they were used. */
import type { TokenView } from '../actions/index.ts';
import { moment, table } from './print.ts';

const COLUMNS = ['Token', 'Label', 'Begins with', 'State', 'Last used'].map((title) => ({ title }));

export const tokenTable = (tokens: readonly TokenView[], now: number): string =>
  table(
    COLUMNS,
    tokens.map((token) => [token.id, token.label, `${token.prefix}…`, stateOf(token, now), useOf(token)]),
  );

function stateOf({ revokedAt, expiresAt }: TokenView, now: number): string {
  if (revokedAt !== null) return `revoked ${moment(revokedAt)}`;
  if (expiresAt === null) return 'live';
  return expiresAt <= now ? `ended ${moment(expiresAt)}` : `live until ${moment(expiresAt)}`;
}

function useOf({ lastUsedAt, lastUsedFrom }: TokenView): string {
  if (lastUsedAt === null) return 'never';
  return `${moment(lastUsedAt)}${lastUsedFrom === null ? '' : ` from ${lastUsedFrom}`}`;
}
