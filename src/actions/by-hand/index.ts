/** People and groups that administrators keep by hand: this part of the room's table of contents. */
export { changePerson, createPerson, removeByHand } from './people.ts';
export type { PersonGiven } from './person-document.ts';
export { changeGroup, createGroup, type GroupGiven } from './groups.ts';
export { addMember, removeMember, setGroups, setMembership, type MemberView } from './members.ts';
export { detach } from './detach.ts';
export { descriptionIn, membershipIn, type GroupMembership, type Membership } from './view.ts';
export type { ByHand, HandType } from './hand-caller.ts';
