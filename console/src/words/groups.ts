/** Words of groups. */
const kinds: Readonly<Record<string, string>> = Object.freeze({ User: 'Person', Group: 'Group' });

export const groups = Object.freeze({
  title: 'Groups',
  lead: 'Groups as applications see them. Roles can be bound to them.',
  leadAt: 'Groups that were in the directory at that moment.',
  search: 'Search by name',
  columns: { name: 'Name', source: 'Managed by', externalId: 'External id', id: 'Id' },
  empty: {
    title: 'No group is here yet',
    text: 'Groups arrive when an identity provider that is connected sends them.',
  },
  nothingFound: 'No group is called like that.',
  one: {
    members: 'Members',
    membersOf: (count: number) =>
      count === 1 ? '1 member' : `${new Intl.NumberFormat('en').format(count)} members`,
    noMembers: 'Nobody is in it.',
    member: 'Member',
    kind: 'Kind',
    kinds,
    bindings: 'Roles bound to it',
    noBindings: 'No role is bound to this group.',
    history: 'History',
    historyText: 'What happened to the group and its members, newest first.',
    asOf: 'Go back in time',
    slider: 'Moment between the first change and now',
    difference: 'Difference between two moments',
    differenceText: 'Who came and who went between then and now.',
    came: 'Came',
    went: 'Went',
    same: 'The same people were in it then as now.',
    onlyBack: 'Move the moment back to compare it with now.',
    tooMany: (count: number) => `The first ${count} members of each are compared.`,
  },
});
