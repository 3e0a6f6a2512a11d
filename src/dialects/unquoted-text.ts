/** A filter that compares with text which is not in quotes: userName eq liv@example.com. */
import { parseFilter, toCondition, type ResourceType } from '../scim/index.ts';
import { attempt } from './attempt.ts';

/**
 * The filter with its quotes; what is legal, and what could mean something else, stays as it is. No fix but a habit, because
 * the RFC has a malformed filter refused (RFC 7644 Table 9), and whoever asks a server about that asks it with such a filter.
 */
export function withQuotes(type: ResourceType, text: string): string {
  const quoted = quote(text);
  return quoted === undefined || isLegal(type, text) || !isLegal(type, quoted) ? text : quoted;
}

const EQUALITY = /^(\S+\s+eq)\s+(.+)$/is;
/** Quotes of the other kind, and what could be a second comparison, are no text that can be read in one way only. */
const DOUBTFUL = /^'|\s(?:and|or)\s/i;

function quote(text: string): string | undefined {
  const [, name = '', rest = ''] = (text.includes('"') ? null : EQUALITY.exec(text.trim())) ?? [];
  return rest === '' || DOUBTFUL.test(rest) ? undefined : `${name} ${JSON.stringify(rest)}`;
}

const isLegal = (type: ResourceType, text: string): boolean =>
  attempt(() => toCondition(type, parseFilter(text))) !== undefined;
