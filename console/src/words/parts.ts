/** Words of the parts that every page is made of. */
const count = new Intl.NumberFormat('en');

export const parts = Object.freeze({
  number: (value: number) => count.format(value),
  copy: (what: string) => `Copy ${what}`,
  copied: 'Copied',
  loading: 'Loading…',
  loadingMore: 'Loading more…',
  tryAgain: 'Try again',
  unreachable: 'The server does not answer',
  unreachableText: 'Look whether Roster is running and whether this computer reaches it.',
  refused: 'That did not work',
  forbidden: 'You may not see this',
  onlyLooking: (permission: string) =>
    `You may look at this and not alter it: your roles do not have the permission ${permission}.`,
  forbiddenText: 'Ask an owner of this Roster, or an administrator of the tenant, for the permission.',
  cancel: 'Cancel',
  close: 'Close',
  clear: 'Clear',
  more: 'Show more',
  save: 'Save',
  none: 'None',
  never: 'never',
  columns: 'Columns',
  rows: (shown: number, total?: number) =>
    total === undefined || total === shown
      ? `${count.format(shown)} shown`
      : `${count.format(shown)} of ${count.format(total)} shown`,
  saved: {
    title: 'Saved filters',
    name: 'Name for these filters',
    save: 'Save',
    unnamed: 'It needs a name.',
    taken: 'There is one of this name.',
    blank: 'Narrow the list first; then its filters can be kept here under a name.',
    isSaved: (name: string) => `The list is narrowed by “${name}”.`,
    full: (most: number) => `${most} are kept, and no more. Delete one first.`,
    where: 'Kept in this browser, for you alone. To share filters, send the address of the page.',
    rename: 'Rename',
    renameOf: (name: string) => `Rename ${name}`,
    removeOf: (name: string) => `Delete ${name}`,
  },
  picker: {
    placeholder: 'Nobody yet',
    people: 'People',
    groups: 'Groups',
    gone: 'Gone',
    goneOf: (id: string) => `${id} (gone)`,
  },
  before: 'Before',
  after: 'After',
  attribute: 'Attribute',
  absent: 'not set',
  empty: 'empty',
  unchanged: 'Nothing is different.',
  path: 'You are here',
});
