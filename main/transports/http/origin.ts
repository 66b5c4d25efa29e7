/**
 * Where a request comes from. A page of any site may send requests to this machine, and a name of any site may be made
 * to lead here (DNS rebinding), so that a request is only believed when its `Host` is this machine and its `Origin` and
 * `Sec-Fetch-*` headers (Fetch Metadata, w3.org/TR/fetch-metadata) say that one of our own pages made it.
 */
import type { IncomingMessage } from 'node:http';

/** Why a request is not believed, in a sentence; null where it is. */
export function findForgery(request: IncomingMessage, port: number): string | null {
  const hosts = request.headersDistinct.host ?? [];
  const host = hosts[0]?.toLowerCase() ?? '';
  if (hosts.length !== 1 || !toHosts(port).includes(host)) {
    return 'This address is not this machine; open the one that `upright serve` printed.';
  }
  const origins = request.headersDistinct.origin ?? [];
  if (origins.length > 1 || (origins[0] !== undefined && origins[0] !== `http://${host}`)) {
    return 'A page of another site may not use Upright; open the address that `upright serve` printed.';
  }
  if (origins.length === 0 && (request.method === 'POST' || request.headers.upgrade !== undefined)) {
    return `A call needs the header Origin: http://${host}; a script is better off with the local socket.`;
  }
  return isFromElsewhere(request)
    ? 'A page of another site may not use Upright; open the address that `upright serve` printed.'
    : null;
}

// On port 80 a browser leaves the port out.
const toHosts = (port: number): string[] =>
  ['127.0.0.1', 'localhost', '[::1]'].flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]);

// A link on another page may open ours, as any link does; that page may not fetch, embed or frame anything of it.
function isFromElsewhere({ headers, url }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  const opens = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return !(opens && (url ?? '').split('?', 1)[0] === '/');
}
