/** Words of the first page of a tenant. */
export const home = Object.freeze({
  title: 'Home',
  integrations: 'Integrations',
  latest: 'Latest requests of identity providers',
  allActivity: 'All activity',
  nothing: {
    title: 'Connect your identity provider',
    text: 'Once it is connected, it sends people and groups here by itself, and everything that it sends is explained in plain words.',
    connect: 'Connect an identity provider',
    simulate: 'Watch a simulated one first',
  },
});
