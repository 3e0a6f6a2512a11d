/** Words of held changes. */
const people = new Intl.PluralRules('en');
const counted = (count: number, one: string, many: string): string =>
  `${new Intl.NumberFormat('en').format(count)} ${people.select(count) === 'one' ? one : many}`;

export const holds = Object.freeze({
  title: 'Held changes',
  lead: 'When an identity provider takes away unusually much at once, it is kept from applications until somebody decides.',
  states: { open: 'Waiting for a decision', closed: 'Decided' } as const,
  columns: {
    reason: 'Why it is held',
    integration: 'Integration',
    waiting: 'Waiting',
    opened: 'Since',
    state: 'State',
    outcome: 'What became of it',
  },
  waiting: (count: number) => counted(count, 'change waits', 'changes wait'),
  outcome: (allowed: number, rejected: number, cancelled: number) =>
    `${allowed} allowed, ${rejected} rejected, ${cancelled} taken back by the provider`,
  empty: {
    title: 'Nothing is held',
    text: 'A mass deletion, deactivation or removal would appear here instead of taking effect at once. The thresholds are on the Safety tab of each integration.',
  },
  noClosed: 'Nothing was held so far.',
  show: 'Show',
  one: {
    title: (count: number, integration: string) =>
      count === 0
        ? `Nothing of ${integration} waits any more`
        : `${counted(count, 'change', 'changes')} of ${integration} held`,
    lead: 'Applications still see everybody and everything below. The identity provider was answered as usual, and reads back what it wrote.',
    who: 'Who and what',
    kind: 'Would be',
    member: 'Member',
    since: 'Held',
    exchange: 'Request',
    showExchange: 'Show the request',
    kinds: { deactivation: 'Deactivated', deletion: 'Deleted', removal: 'Removed from the group' },
    fromGroup: (group: string) => `out of ${group}`,
    chosen: (count: number) => `${counted(count, 'change', 'changes')} chosen`,
    choose: (name: string) => `Choose ${name}`,
    chooseColumn: 'Choose',
    chooseAll: 'Choose all that are shown',
    allowAll: 'Allow all',
    rejectAll: 'Reject all',
    allow: 'Allow those chosen',
    reject: 'Reject those chosen',
    allowQuestion: (count: number) => `Allow ${counted(count, 'change', 'changes')}?`,
    allowText:
      'Applications are told at once: people lose access, memberships end. It can be undone from the history.',
    rejectQuestion: (count: number) => `Reject ${counted(count, 'change', 'changes')}?`,
    rejectText:
      'Applications go on seeing what they saw. Mend it in the identity provider, too: until it sends them again, the two differ.',
    decided: (count: number) => `${counted(count, 'change', 'changes')} decided.`,
    nothing: 'Nothing waits any more.',
    rejectedState: 'Rejected',
    waitingState: 'Waiting',
  },
});
