/** Addresses that belong to nobody outside: what an application's URL must not lead to. Pure. */
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Special-purpose registries of IANA: loopback, private, link-local (where clouds keep credentials), shared, multicast, reserved. */
const PRIVATE: readonly string[] = Object.freeze([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/128', '::1/128', '64:ff9b::/96', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16'],
  ...['fc00::/7', 'fe80::/10', 'ff00::/8'],
]);

/** Errors: RangeError for what is no network. */
export function networksOf(list: readonly string[]): BlockList {
  const networks = new BlockList();
  for (const each of list) {
    const [address = '', bits = ''] = each.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    const most = family === 'ipv4' ? 32 : 128;
    if ((!isIPv4(address) && !isIPv6(address)) || !/^\d{1,3}$/.test(bits) || Number(bits) > most)
      throw new RangeError(`"${each}" is no network such as 10.0.0.0/8`);
    networks.addSubnet(address, Number(bits), family);
  }
  return networks;
}

const PRIVATE_NETWORKS = networksOf(PRIVATE);

/** Whether an address is outside, or inside and allowed. An IPv4 address inside of an IPv6 one is what it is inside. */
export function isReachable(address: string, allowed: BlockList): boolean {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const family = isIPv4(plain) ? 'ipv4' : 'ipv6';
  if (family === 'ipv6' && (!isIPv6(plain) || /^::ffff:/i.test(plain))) return false;
  return allowed.check(plain, family) || !PRIVATE_NETWORKS.check(plain, family);
}
