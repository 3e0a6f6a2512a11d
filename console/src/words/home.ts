/** Words of the first page of a tenant. */
const counted = (count: number, one: string, many: string): string =>
  `${new Intl.NumberFormat('en').format(count)} ${count === 1 ? one : many}`;

export const home = Object.freeze({
  title: 'Home',
  numbers: {
    people: 'People',
    groups: 'Groups',
    held: 'Held changes',
    leavers: 'Leavers not acknowledged',
    andMore: (count: number) => `${count} or more`,
  },
  integrations: 'Identity providers',
  tokenEnds: 'Its last token ends',
  allIntegrations: 'SCIM Provisioning',
  days: 'Joiners, movers and leavers',
  daysText: 'Per day, the last two weeks, UTC. Movers are memberships that began or ended.',
  kinds: { joiners: 'Joiners', movers: 'Movers', leavers: 'Leavers' } as const,
  day: 'Day',
  bar: (day: string, joiners: number, movers: number, leavers: number) =>
    `${day}: ${counted(joiners, 'joiner', 'joiners')}, ${counted(movers, 'mover', 'movers')}, ${counted(leavers, 'leaver', 'leavers')}`,
  notCounted: 'So much happened on some days that they are counted little by little.',
  latest: 'Latest requests of identity providers',
  allActivity: 'All activity',
  noActivity: 'Nothing has arrived yet.',
  nothing: {
    title: 'Connect your identity provider',
    text: 'Once it is connected, it sends people and groups here by itself, and everything that it sends is explained in plain words.',
    connect: 'Connect an identity provider',
    simulate: 'Watch a simulated one first',
  },
});
