/**
 * Checks where a request comes from. Pages of any site can send requests to this machine, and any host name can be made
 * to resolve to it (DNS rebinding). So `Host` must be this machine, and `Origin` and `Sec-Fetch-*` (Fetch Metadata,
 * w3.org/TR/fetch-metadata) must show that a page of this server made the request.
 */
import type { IncomingMessage } from 'node:http';
import { type Message, message } from '../../../core/locales/message.js';

/** Why a request is refused; null where it is accepted. */
export function findForgery(request: IncomingMessage, port: number): Message | null {
  const hosts = request.headersDistinct.host ?? [];
  const host = hosts[0]?.toLowerCase() ?? '';
  if (hosts.length !== 1 || !toHosts(port).includes(host)) {
    return message('http:notThisMachine');
  }
  const origins = request.headersDistinct.origin ?? [];
  if (origins.length > 1 || (origins[0] !== undefined && origins[0] !== `http://${host}`)) {
    return message('http:anotherSite');
  }
  if (origins.length === 0 && (request.method === 'POST' || request.headers.upgrade !== undefined)) {
    return message('http:originMissing', { host });
  }
  return isFromElsewhere(request) ? message('http:anotherSite') : null;
}

// On port 80 browsers leave the port out of `Host`.
const toHosts = (port: number): string[] =>
  ['127.0.0.1', 'localhost', '[::1]'].flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]);

// Other pages may link to the editor, but not fetch, embed or frame it.
function isFromElsewhere({ headers, url }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  const opens = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return !(opens && (url ?? '').split('?', 1)[0] === '/');
}
