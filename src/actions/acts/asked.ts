/** What can be asked about acts of administration: this part of the room's table of contents. */
export { noteRefused, noting, type Condition, type Doing } from './note-act.ts';
export { allActs, readAct, readActs, searchActs, type ActView } from './read-acts.ts';
