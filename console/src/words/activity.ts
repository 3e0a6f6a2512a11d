/** Words of the requests of identity providers. */
/** By the effect as the API has it. */
const effects: Readonly<Record<string, string>> = Object.freeze({
  read: 'Read',
  changed: 'Changed',
  'already-so': 'Already so',
  'no-effect': 'No effect',
  held: 'Held',
  refused: 'Refused',
  failed: 'Failed',
});

export const activity = Object.freeze({
  title: 'Activity',
  lead: 'What identity providers asked for and what came of it, newest first.',
  columns: {
    sentence: 'What happened',
    effect: 'Effect',
    at: 'When',
    request: 'Request',
    status: 'Status',
    duration: 'Took',
    token: 'Token',
    id: 'Request id',
  },
  effects,
  filters: {
    effect: 'Effect',
    anyEffect: 'Any effect',
    person: 'About a person or group',
    personHelp: 'Id or user name',
    mentions: 'Mentions',
  },
  live: 'Live',
  empty: {
    title: 'No request has arrived yet',
    text: 'As soon as an identity provider speaks to an endpoint of this tenant, each request appears here in plain words.',
  },
  nothingFound: 'No request is like that. Loosen a filter.',
  milliseconds: (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`,
  requestId: 'the request id',
});
