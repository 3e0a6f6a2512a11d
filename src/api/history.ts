/** What was true when: users, groups and memberships at a moment, what happened to them, and taking it back. */
import { endpoint } from './endpoint.ts';
import {
  Comparison,
  DiffQuery,
  FactPage,
  FactQuery,
  MembersQuery,
  NamedStatesQuery,
  StateQuery,
  UndoRange,
  Undone,
} from './history-schemas.ts';
import { MemberList, StateAt, StateList } from './state-schemas.ts';

// prettier-ignore
export const userHistory = Object.freeze({
  list:    endpoint('get', '/{tenant}/users',              'USER:READ',    'The users that there were at a moment, oldest first.', { query: NamedStatesQuery, answer: StateList }),
  read:    endpoint('get', '/{tenant}/users/{id}',         'USER:READ',    'One user at a moment, with the groups that it was in directly.', { query: StateQuery, answer: StateAt }),
  history: endpoint('get', '/{tenant}/users/{id}/history', 'HISTORY:READ', 'What happened to a user, oldest first; also of one who is gone.', { query: FactQuery, answer: FactPage }),
});

// prettier-ignore
export const groupHistory = Object.freeze({
  list:    endpoint('get', '/{tenant}/groups',              'GROUP:READ',   'The groups that there were at a moment, oldest first.', { query: NamedStatesQuery, answer: StateList }),
  read:    endpoint('get', '/{tenant}/groups/{id}',         'GROUP:READ',   'One group at a moment, with the groups that it was in directly.', { query: StateQuery, answer: StateAt }),
  members: endpoint('get', '/{tenant}/groups/{id}/members', 'GROUP:READ',   'The direct members of a group at a moment, by id.', { query: MembersQuery, answer: MemberList }),
  history: endpoint('get', '/{tenant}/groups/{id}/history', 'HISTORY:READ', 'What happened to a group and its members, oldest first.', { query: FactQuery, answer: FactPage }),
});

// prettier-ignore
export const history = Object.freeze({
  diff:        endpoint('get',  '/{tenant}/diff',         'HISTORY:READ',   'Who joined, left, moved and changed between two moments.', { query: DiffQuery, answer: Comparison }),
  previewUndo: endpoint('post', '/{tenant}/undo/preview', 'HISTORY:READ',   'What undoing an exchange, or a time, would do.', { body: UndoRange, answer: Undone }),
  undo:        endpoint('post', '/{tenant}/undo',         'HISTORY:UPDATE', 'Undoes an exchange, or a time, as new changes.', { body: UndoRange, answer: Undone }),
});
