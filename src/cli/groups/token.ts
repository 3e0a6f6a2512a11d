/** The commands of `roster token`. */
import { tokenIssue } from '../token-issue.ts';
import { tokenList } from '../token-list.ts';
import { tokenRevoke } from '../token-revoke.ts';

export const commands = [tokenIssue, tokenList, tokenRevoke];
