/** Who can reach an address: what works on this machine may be out of reach for a provider elsewhere. */

const LOCAL = /^(?:localhost|127\.|\[::1\]|0\.0\.0\.0)/;

/** Sentences about an endpoint of Roster; none where it is https and has a name that others can know. */
export function reachOf(endpoint: string): readonly string[] {
  const { hostname, protocol, origin } = new URL(endpoint);
  if (LOCAL.test(hostname))
    return [
      `Only this machine reaches ${origin}. A provider elsewhere needs the https URL that the outside sees: set ROSTER_PUBLIC_URL to it.`,
    ];
  return protocol === 'https:' ? [] : [`The address is http. Providers in the cloud demand https.`];
}
