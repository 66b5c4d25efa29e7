/** Which addresses a webhook may reach: a cloud's metadata service answers anybody on the machine with its keys. */
import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** The error of a connection that was not made. */
export const REFUSED = 'ERR_ADDRESS_REFUSED';

const refused = new BlockList();
// "This host", which Linux takes for itself, and link-local (RFC 1122, 3927, 4291): metadata services are at 169.254.169.254.
refused.addSubnet('0.0.0.0', 8, 'ipv4');
refused.addSubnet('169.254.0.0', 16, 'ipv4');
refused.addAddress('::', 'ipv6');
refused.addSubnet('fe80::', 10, 'ipv6');
// Metadata services elsewhere: Alibaba Cloud, Oracle Cloud, Azure's wire server; AWS, Google Cloud and Scaleway by IPv6.
for (const address of ['100.100.100.200', '192.0.0.192', '168.63.129.16']) refused.addAddress(address, 'ipv4');
for (const address of ['fd00:ec2::254', 'fd20:ce::254', 'fd00:42::42']) refused.addAddress(address, 'ipv6');
// Translated locally into IPv4, in ways that each network chooses (RFC 8215).
refused.addSubnet('64:ff9b:1::', 48, 'ipv6');
// Multicast and broadcast.
refused.addSubnet('224.0.0.0', 3, 'ipv4');
refused.addSubnet('ff00::', 8, 'ipv6');

/** The IPv4 address within one of IPv6: mapped (RFC 4291), by NAT64 (RFC 6052) or 6to4 (RFC 3056); null where there is none. */
function toInnerIpv4(address: string): string | null {
  // The URL parser writes an IPv6 address in its shortest form, in hexadecimal (url.spec.whatwg.org).
  const text = new URL(`http://[${address.split('%')[0]}]/`).hostname.slice(1, -1);
  const [, tail] = /^(?:::ffff:(?:0:)?|64:ff9b::)([\da-f]{1,4}:[\da-f]{1,4})$/.exec(text) ?? [];
  const [, sixToFour] = /^2002:([\da-f]{1,4}:[\da-f]{1,4}):/.exec(text) ?? [];
  const [high, low] = (tail ?? sixToFour ?? '').split(':').map((part) => Number.parseInt(part, 16));
  if (high === undefined || low === undefined) return null;
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Whether an IP address is one that no webhook is meant to reach. */
export function isRefusedAddress(address: string): boolean {
  if (isIP(address) === 4) return refused.check(address, 'ipv4');
  const inner = toInnerIpv4(address);
  return refused.check(address.split('%')[0] ?? address, 'ipv6') || (inner !== null && refused.check(inner, 'ipv4'));
}

/** Whether a URL names such an address itself, without a name to look up. */
export function isRefusedHost(url: URL): boolean {
  const host = toHost(url);
  return isIP(host) !== 0 && isRefusedAddress(host);
}

/** The host as a person writes it in `webhookHosts`. */
export const toHost = ({ hostname }: URL): string => hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase();

/** Looks a name up for the connection itself, so that no second answer can lead elsewhere. */
export const lookupAllowed: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = addresses ?? [];
    if (error || !first) return callback(error ?? Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 0);
    if (addresses.some(({ address }) => isRefusedAddress(address))) {
      return callback(Object.assign(new Error('refused'), { code: REFUSED }), '', 0);
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
