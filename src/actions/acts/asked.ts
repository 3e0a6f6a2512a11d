/** What can be asked about acts of administration: this part of the room's table of contents. */
export { noteRefused, noting, type Doing } from './note-act.ts';
export { readActs, type ActView } from './read-acts.ts';
