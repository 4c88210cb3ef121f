import { BlockList, isIP, isIPv6 } from 'node:net';

/** Networks of IPv4 that are nobody's public address (RFC 6890 and its registry), and a cloud's own host that lies among public ones. */
const NOT_PUBLIC_4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24'],
  ...['192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24'],
  ...['203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4', '168.63.129.16/32'],
];
/** Of IPv6 only global unicast is public at all; these lie within it: special uses, tunnels that carry an IPv4 address, documentation. */
const PUBLIC_6 = '2000::/3';
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];
/** IPv4 in the clothes of IPv6: judged as what it carries. */
const MAPPED = '::ffff:0:0/96';

const notPublic = listOf([...NOT_PUBLIC_4, ...NOT_PUBLIC_6]);
const public6 = listOf([PUBLIC_6]);
const mapped = listOf([MAPPED]);
const loopback = listOf(['127.0.0.0/8', '::1/128']);

/** Whether an address, as a resolver or a socket gives it, is one that anybody may reach. What is no address is not. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (!isIPv6(address)) return !notPublic.check(address, 'ipv4');
  const plain = address.split('%', 1)[0] ?? '';
  // an address in the clothes of IPv6 is refused: no resolver gives one for a public host
  if (mapped.check(plain, 'ipv6') || plain !== address) return false;
  return public6.check(plain, 'ipv6') && !notPublic.check(plain, 'ipv6');
}

export function isLoopback(address: string): boolean {
  return isIP(address) !== 0 && loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** Names that no public resolver knows, or that a resolver of the house answers with an address of the house. */
const HOUSE_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|localdomain|arpa|test|invalid|onion)\.?$/i;

/**
 * What is wrong with an address that somebody wants to be told at: it must be https to a public host, without a name and password in it.
 * Judged again each time when it is used, because a name may lead elsewhere by then. `toLoopback`: only this machine may be meant instead.
 */
export function isAcceptable(text: string, toLoopback: boolean): boolean {
  const url = parsed(text);
  if (!url || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (toLoopback && (host === 'localhost' || isLoopback(host))) return url.protocol === 'https:' || url.protocol === 'http:';
  if (url.protocol !== 'https:') return false;
  return isIP(host) === 0 ? host.includes('.') && !HOUSE_NAMES.test(host) : isPublicAddress(host);
}

export function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return list;
}
